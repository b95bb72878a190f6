package org.medbench.format.json;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.format.FormatCase;

/** The habits of JSON, case by case. */
class JsonCasesTest {

    static Stream<FormatCase> cases() {
        return FormatCase.in(JsonCasesTest.class, "cases.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsAsTheTableSays(FormatCase example) {
        example.check(new JsonAdapter());
    }
}
