package org.medbench.source.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.item.Digest;
import org.medbench.spi.Download;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.HttpAccess.Hop;
import org.medbench.spi.HttpAccess.Reply;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/**
 * Continues a file. Bytes are taken from an offset only if the server says, in so many words, that they start there and
 * belong to the same version; otherwise the file starts again.
 */
public final class RangedDownload {

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)");
    private static final Pattern UNSATISFIED = Pattern.compile("bytes \\*/([0-9]{1,18})");
    private static final Pattern STRONG = Pattern.compile("\"[!#-~]{1,1000}\"");

    private RangedDownload() {}

    /**
     * The headers that ask for the rest of a file. Without a strong validator the rest is asked for only if the file's
     * digest is known, so that a mixture of two versions is found out.
     *
     * @param request what is wanted
     * @return {@code Range} and {@code If-Range}, or nothing for the whole file
     */
    public static Map<String, String> headers(DownloadRequest request) {
        Map<String, String> headers = new TreeMap<>();
        boolean safe =
                request.validator().isPresent() || request.file().digest().isPresent();
        if (request.offset() > 0 && safe) {
            headers.put("Range", "bytes=" + request.offset() + "-");
            request.validator().ifPresent(validator -> headers.put("If-Range", validator));
        }
        return headers;
    }

    /**
     * Whether an answer says that there is nothing beyond the offset.
     *
     * @param reply the answer
     * @return true for status 416
     */
    public static boolean isBeyondEnd(Reply reply) {
        return reply.status() == 416;
    }

    /**
     * Turns the answer to {@link #headers} into a download.
     *
     * @param request what was wanted
     * @param reply an answer of status 200, 206 or 416; the download closes it
     * @param digest the digest of the whole file, if the answer announced it
     * @return the bytes
     * @throws SourceFailure {@code PROTOCOL} if the answer contradicts the question
     */
    public static Download of(DownloadRequest request, Reply reply, Optional<Digest> digest) throws SourceFailure {
        Hop last = reply.last();
        Optional<String> validator =
                last.header("etag").filter(etag -> STRONG.matcher(etag).matches());
        InputStream body = new ReplyBody(reply);
        return switch (reply.status()) {
            case 200 -> new Download(body, 0, wholeLength(last), isCoded(last) ? Optional.empty() : validator, digest);
            case 206 -> new Download(body, request.offset(), total(request, last), validator, digest);
            case 416 -> new Download(
                    InputStream.nullInputStream(), request.offset(), unsatisfied(request, last), validator, digest);
            default -> throw SourceFailure.of(
                    Reason.PROTOCOL, last.uri().getHost() + last.uri().getPath() + " answered " + reply.status());
        };
    }

    private static OptionalLong wholeLength(Hop last) {
        Optional<String> length = last.header("content-length").filter(text -> !isCoded(last));
        return length.filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    private static boolean isCoded(Hop last) {
        return last.header("content-encoding")
                .filter(coding -> !coding.equalsIgnoreCase("identity"))
                .isPresent();
    }

    private static OptionalLong total(DownloadRequest request, Hop last) throws SourceFailure {
        Matcher range = CONTENT_RANGE.matcher(last.header("content-range").orElse(""));
        boolean asAsked = range.matches() && Long.parseLong(range.group(1)) == request.offset();
        OptionalLong total = asAsked && !range.group(3).equals("*")
                ? OptionalLong.of(Long.parseLong(range.group(3)))
                : OptionalLong.empty();
        OptionalLong expected = request.file().size();
        boolean sameSize = total.isEmpty() || expected.isEmpty() || total.equals(expected);
        boolean toTheEnd = total.isEmpty() || Long.parseLong(range.group(2)) == total.getAsLong() - 1;
        if (!asAsked || !sameSize || !toTheEnd) {
            throw SourceFailure.of(
                    Reason.PROTOCOL,
                    last.uri().getHost() + last.uri().getPath() + " was asked to continue at byte " + request.offset()
                            + " and sends '" + last.header("content-range").orElse("no Content-Range") + "'");
        }
        return total;
    }

    private static OptionalLong unsatisfied(DownloadRequest request, Hop last) throws SourceFailure {
        Matcher size = UNSATISFIED.matcher(last.header("content-range").orElse(""));
        if (size.matches() && Long.parseLong(size.group(1)) == request.offset()) {
            return OptionalLong.of(request.offset());
        }
        throw SourceFailure.of(
                Reason.PROTOCOL,
                last.uri().getHost() + last.uri().getPath() + " has nothing from byte " + request.offset());
    }

    /** Closes the answer with its body. */
    private static final class ReplyBody extends java.io.FilterInputStream {

        private final Reply reply;

        ReplyBody(Reply reply) {
            super(reply.body());
            this.reply = reply;
        }

        @Override
        public void close() throws IOException {
            reply.close();
        }
    }
}
