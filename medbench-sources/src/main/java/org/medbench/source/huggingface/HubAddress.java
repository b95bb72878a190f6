package org.medbench.source.huggingface;

import java.net.URI;
import java.util.regex.Pattern;
import org.medbench.source.http.Escapes;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Location;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/**
 * The addresses of one data set.
 *
 * @param endpoint the Hub in use
 * @param id {@code owner/name}, or a bare name for the oldest data sets
 */
record HubAddress(URI endpoint, String id) {

    static final URI STANDARD = URI.create("https://huggingface.co");

    // The rule of the reference client, huggingface_hub utils/_validators.py.
    private static final Pattern NAME = Pattern.compile("(?![-.])(?!.*(--|\\.\\.))[\\w.-]{1,96}(?<![-.])(?<!\\.git)");

    static HubAddress of(Location location, HttpAccess http) throws SourceFailure {
        String[] parts = location.path().split("/", -1);
        boolean valid = parts.length <= 2;
        for (String part : parts) {
            valid &= NAME.matcher(part).matches();
        }
        if (!valid) {
            throw SourceFailure.of(
                    Reason.REPOSITORY_NOT_FOUND,
                    "'" + location.path() + "' cannot be the name of a data set; write hf:owner/name");
        }
        return new HubAddress(http.endpoint(STANDARD), location.path());
    }

    URI info(String revision) {
        return URI.create(endpoint + "/api/datasets/" + id + "/revision/" + Escapes.segment(revision));
    }

    URI tree(String commit) {
        return URI.create(endpoint + "/api/datasets/" + id + "/tree/" + Escapes.segment(commit) + "?recursive=true");
    }

    URI resolve(String commit, String path) {
        return URI.create(
                endpoint + "/datasets/" + id + "/resolve/" + Escapes.segment(commit) + "/" + Escapes.path(path));
    }

    URI page() {
        return URI.create(endpoint + "/datasets/" + id);
    }
}
