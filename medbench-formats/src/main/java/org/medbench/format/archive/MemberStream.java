package org.medbench.format.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Member;

/** Members one after the other, as a stream that closes the archive. */
final class MemberStream extends AbstractSpliterator<Member> {

    private final Source source;

    private MemberStream(Source source) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.source = source;
    }

    /** Gives the next member, or null behind the last. */
    interface Source {
        @Nullable
        Member next() throws IOException;
    }

    static Stream<Member> of(Source source, Closeable archive) {
        return StreamSupport.stream(new MemberStream(source), false).onClose(() -> {
            try {
                archive.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public boolean tryAdvance(Consumer<? super Member> action) {
        Member member = next();
        if (member == null) {
            return false;
        }
        action.accept(member);
        return true;
    }

    private @Nullable Member next() {
        try {
            return source.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw new UncheckedIOException(
                    DecodeFailure.malformed("the archive is damaged: " + e.getMessage(), 0, -1, e));
        }
    }
}
