package org.medbench.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.medbench.catalog.Access;
import org.medbench.catalog.RemoteFile;
import org.medbench.item.Digest;
import org.medbench.spi.SourceFailure.Reason;
import org.medbench.tck.SourceConnectorContract;

/** The kit tests itself: an honest connector passes, and each way of breaking a rule fails that rule's test. */
class SourceConnectorContractTest {

    /** Ways to be wrong, and the test that must notice. */
    private enum Fault {
        SCHEME_IN_UPPER_CASE("isFoundByItsSchemeAndItsConstructor"),
        MOVING_REVISION("rule1SnapshotsOfOneRevisionAreEqual"),
        UNPINNED_LOCATION("rule1SnapshotsOfOneRevisionAreEqual"),
        WRONG_DIGEST("rule2FilesAreWhatTheSnapshotStates"),
        WRONG_SIZE("rule2FilesAreWhatTheSnapshotStates"),
        NO_DIGEST("rule2FilesAreWhatTheSnapshotStates"),
        NO_FILES("rule2FilesAreWhatTheSnapshotStates"),
        OFFSET_IGNORED_IN_SILENCE("rule3FilesContinueWhereTheyAreOpened"),
        EMPTY_ANSWER_FOR_A_MISSING_PLACE("rule4MissingPlacesAreTold"),
        REVISION_IGNORED("rule4MissingRevisionsAreTold"),
        EMPTY_FILE_FOR_A_MISSING_ONE("rule4MissingFilesAreTold"),
        BACKSLASHES("rule5FileNamesAreRelativeWithSlashes"),
        FILE_LISTED_TWICE("rule5FileNamesAreRelativeWithSlashes"),
        PLACE_LISTED_TWICE("rule6ListsGoOnAtACursor"),
        CURSOR_OF_ITS_OWN("rule6ListsGoOnAtACursor");

        private final String noticedBy;

        Fault(String noticedBy) {
            this.noticedBy = noticedBy;
        }
    }

    @Nested
    class AnHonestConnectorPasses extends MemoryContract {
        AnHonestConnectorPasses() {
            super(new Memory());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenConnectorFails(Fault fault) throws NoSuchMethodException {
        Method test = SourceConnectorContract.class.getMethod(fault.noticedBy);

        assertThatThrownBy(() -> test.invoke(new MemoryContract(new Memory(fault))))
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void everyTestOfTheContractIsFailedOnce() {
        Stream<String> tests = Stream.of(SourceConnectorContract.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName);

        Stream<String> failed = Stream.of(Fault.values()).map(fault -> fault.noticedBy);
        assertThat(failed.distinct()).containsExactlyInAnyOrderElementsOf(tests.toList());
    }

    /** A connector that can be wrong in one way; without fault it is honest. */
    public static final class Memory implements SourceConnector {

        private static final byte[] BYTES = "{\"question\":\"…\"}\n".getBytes(StandardCharsets.UTF_8);

        private final @Nullable Fault fault;
        private final AtomicInteger snapshots = new AtomicInteger();

        /** As a service loader would make it. */
        public Memory() {
            this(null);
        }

        private Memory(@Nullable Fault fault) {
            this.fault = fault;
        }

        @Override
        public String scheme() {
            return fault == Fault.SCHEME_IN_UPPER_CASE ? "Memory" : "memory";
        }

        @Override
        public Snapshot snapshot(Location location, HttpAccess http) throws IOException {
            String commit = fault == Fault.MOVING_REVISION ? "r" + snapshots.incrementAndGet() : "r1";
            if (!location.path().equals("here")) {
                if (fault == Fault.EMPTY_ANSWER_FOR_A_MISSING_PLACE) {
                    return snapshot(location.at(commit), commit, List.of());
                }
                throw SourceFailure.of(Reason.REPOSITORY_NOT_FOUND, "nothing at " + location);
            }
            if (fault != Fault.REVISION_IGNORED
                    && fault != Fault.MOVING_REVISION
                    && !location.revision().orElse("r1").equals("r1")) {
                throw SourceFailure.of(Reason.REVISION_NOT_FOUND, "no revision " + location);
            }
            return snapshot(fault == Fault.UNPINNED_LOCATION ? location : location.at(commit), commit, files());
        }

        private static Snapshot snapshot(Location location, String commit, List<RemoteFile> files) {
            return new Snapshot(
                    location,
                    commit,
                    files,
                    Optional.empty(),
                    Optional.empty(),
                    Access.PUBLIC,
                    Optional.empty(),
                    Map.of());
        }

        @Override
        public Optional<ListingPage> list(SearchRequest request, Optional<String> cursor, HttpAccess http) {
            int number = cursor.map(text -> Integer.parseInt(text.substring(text.length() - 1)))
                    .orElse(0);
            int listed = fault == Fault.PLACE_LISTED_TWICE ? 0 : number;
            String next = (fault == Fault.CURSOR_OF_ITS_OWN ? "r" + snapshots.incrementAndGet() : "c") + (number + 1);
            return Optional.of(new ListingPage(
                    List.of(new Listing(
                            Location.parse("memory:place" + listed),
                            Optional.empty(),
                            "Place " + listed,
                            Optional.empty(),
                            Optional.empty(),
                            Access.PUBLIC,
                            Optional.empty(),
                            Map.of())),
                    number < 2 ? Optional.of(next) : Optional.empty()));
        }

        private List<RemoteFile> files() {
            RemoteFile file = new RemoteFile(
                    fault == Fault.BACKSLASHES ? "data\\test.jsonl" : "data/test.jsonl",
                    OptionalLong.of(fault == Fault.WRONG_SIZE ? 1 : BYTES.length),
                    fault == Fault.NO_DIGEST
                            ? Optional.empty()
                            : Optional.of(
                                    fault == Fault.WRONG_DIGEST ? Digest.ofText("other") : Digest.ofBytes(BYTES)));
            if (fault == Fault.NO_FILES) {
                return List.of();
            }
            return fault == Fault.FILE_LISTED_TWICE ? List.of(file, file) : List.of(file);
        }

        @Override
        public Download open(DownloadRequest request, HttpAccess http) throws IOException {
            if (!request.file().path().startsWith("data")) {
                if (fault == Fault.EMPTY_FILE_FOR_A_MISSING_ONE) {
                    return Download.whole(new ByteArrayInputStream(new byte[0]), 0);
                }
                throw SourceFailure.of(Reason.FILE_NOT_FOUND, "no file " + request.file());
            }
            int offset = Math.toIntExact(request.offset());
            int start = fault == Fault.OFFSET_IGNORED_IN_SILENCE ? 0 : offset;
            return new Download(
                    new ByteArrayInputStream(Arrays.copyOfRange(BYTES, start, BYTES.length)),
                    offset,
                    OptionalLong.of(BYTES.length),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
