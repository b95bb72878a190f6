package org.medbench.format.csv;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.format.FormatCase;

/** The habits of delimited text, case by case. */
class CsvCasesTest {

    static Stream<FormatCase> cases() {
        return FormatCase.in(CsvCasesTest.class, "cases.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsAsTheTableSays(FormatCase example) {
        example.check(new CsvAdapter());
    }
}
