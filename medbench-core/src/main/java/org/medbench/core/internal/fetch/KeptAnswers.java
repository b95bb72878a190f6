package org.medbench.core.internal.fetch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.medbench.spi.HttpAccess.Hop;
import org.medbench.spi.HttpAccess.Purpose;
import org.medbench.spi.HttpAccess.Request;

/**
 * Small answers with their entity tags. A server that is asked again says by 304 that an answer still holds, which GitHub
 * does not charge. What was kept is never served unasked.
 */
public interface KeptAnswers {

    /** Keeps nothing. */
    KeptAnswers NONE = new KeptAnswers() {
        @Override
        public Optional<Kept> find(String question) {
            return Optional.empty();
        }

        @Override
        public void keep(Kept answer) {
            // Whoever asks next is answered by the server.
        }
    };

    /** The largest body that is kept. */
    int MOST_BYTES = 1024 * 1024;

    /** What is kept for a question. */
    Optional<Kept> find(String question);

    /** Keeps an answer in place of another to the same question. */
    void keep(Kept answer);

    /**
     * An answer.
     *
     * @param question address and media type
     * @param tag the entity tag
     * @param headers its headers, without secrets
     * @param body its body
     */
    record Kept(String question, String tag, Map<String, List<String>> headers, byte[] body) {

        private static final Pattern TAG = Pattern.compile("(W/)?\"[!#-~]{1,200}\"");

        /** What an answer is kept under; nothing for questions whose answers are not to be kept. */
        static Optional<String> question(Request request) {
            boolean plain = request.purpose() == Purpose.API
                    && request.method().equals("GET")
                    && request.lent().isEmpty()
                    && request.headers().keySet().stream().noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT)
                            .startsWith("if-"));
            String accept = request.headers().getOrDefault("Accept", "");
            return plain ? Optional.of(request.uri() + " " + accept) : Optional.empty();
        }

        /** The answer, if it can be asked for by its tag. */
        static Optional<Kept> of(String question, Hop answer, byte[] body) {
            boolean refused = answer.headers().getOrDefault("cache-control", List.of()).stream()
                    .anyMatch(directive -> directive.contains("no-store"));
            return answer.header("etag")
                    .filter(tag -> answer.status() == 200 && !refused && body.length <= MOST_BYTES)
                    .filter(tag -> TAG.matcher(tag).matches())
                    .map(tag -> new Kept(question, tag, answer.headers(), body));
        }
    }
}
