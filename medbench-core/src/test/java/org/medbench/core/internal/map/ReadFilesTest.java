package org.medbench.core.internal.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.medbench.error.MappingException;
import org.medbench.spi.FileDescription;

class ReadFilesTest {

    @Test
    void saysWhatFilesHoldInsteadOfItems() {
        RowFile records = file("a.ndjson", Map.of("content", "clinical records, no labelled items"));
        RowFile picture = file("b.dcm", Map.of("content", "a picture in DICOM, no items"));

        assertThat(ReadFiles.contentWithoutItems(List.of(records, records)))
                .contains("clinical records, no labelled items");
        assertThat(ReadFiles.contentWithoutItems(List.of(records, picture)))
                .contains("a picture in DICOM, no items; clinical records, no labelled items");
        assertThat(ReadFiles.contentWithoutItems(List.of(records, file("c.csv", Map.of()))))
                .isEmpty();
        assertThat(ReadFiles.contentWithoutItems(List.of())).isEmpty();
    }

    @Test
    void reportsHowEachFileWasDecoded() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("charset", "GB18030");
        facts.put("delimiter", ";");

        assertThat(ReadFiles.evidence(List.of(file("a.csv", facts), file("b.parquet", Map.of()))))
                .isEqualTo(Map.of("file a.csv", "read with charset GB18030, delimiter ;"));
    }

    @Test
    void filesWithoutItemsAreRefusedByWhatTheyHold() {
        SplitContext context = new SplitContext("records", "default", "all");
        RowFile records = file("a.ndjson", Map.of("content", "clinical records, no labelled items"));

        assertThatThrownBy(() -> SplitMapping.prove(
                        context, List.of(records), Optional.empty(), Map.of(), MediaLookup.NAMES_ONLY))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("its files hold clinical records, no labelled items");
    }

    private static RowFile file(String name, Map<String, String> facts) {
        return new RowFile(
                name,
                Optional.empty(),
                fields -> Stream.empty(),
                new FileDescription(OptionalLong.empty(), Map.of(), facts));
    }
}
