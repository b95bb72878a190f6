package org.medbench.source.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.spi.HttpAccess.Reply;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** Reads where a listing goes on: {@code Link: <…>; rel="next"}, which must stay at the same origin. */
public final class NextPage {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,<]*rel=\"?next\"?");

    private NextPage() {}

    /**
     * The page after this one.
     *
     * @param page the address of this page
     * @param reply its answer
     * @return the address of the next page; empty on the last one
     * @throws SourceFailure {@code PROTOCOL} if the link leaves the origin, leads to the same page or is no address
     */
    public static Optional<URI> of(URI page, Reply reply) throws SourceFailure {
        for (String link : reply.last().headers().getOrDefault("link", List.of())) {
            Matcher next = NEXT.matcher(link);
            if (next.find()) {
                return Optional.of(sameOrigin(page, next.group(1)));
            }
        }
        return Optional.empty();
    }

    private static URI sameOrigin(URI page, String link) throws SourceFailure {
        URI target;
        try {
            target = page.resolve(link);
        } catch (IllegalArgumentException e) {
            throw SourceFailure.of(Reason.PROTOCOL, page.getHost() + " links its next page by no valid address", e);
        }
        boolean stays = page.getScheme().equalsIgnoreCase(target.getScheme())
                && page.getHost().equalsIgnoreCase(target.getHost())
                && page.getPort() == target.getPort()
                && target.getRawUserInfo() == null;
        if (!stays) {
            throw SourceFailure.of(
                    Reason.PROTOCOL, page.getHost() + " continues its list at another origin, " + target.getHost());
        }
        if (target.equals(page)) {
            throw SourceFailure.of(Reason.PROTOCOL, page.getHost() + page.getPath() + " lists without end");
        }
        return target;
    }
}
