package org.medbench.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.medbench.spi.ToyAdapter.Fault;
import org.medbench.tck.BytesInput;
import org.medbench.tck.FormatAdapterContract;
import org.medbench.tck.Hostile;
import org.medbench.tck.Sample;

/** The contract finds an adapter that breaks a rule, for every rule, and none in one that breaks none. */
class FormatAdapterContractTest {

    @Nested
    class AnAdapterWithoutFault extends ToyContract {
        AnAdapterWithoutFault() {
            super(Fault.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void findsTheFault(Fault fault) throws IllegalAccessException {
        List<String> failed = failing(new ToyContract(fault));

        assertThat(failed).isNotEmpty().anyMatch(name -> name.startsWith(fault.foundBy()));
    }

    @Test
    void findsNoFaultWhereThereIsNone() throws IllegalAccessException {
        assertThat(failing(new ToyContract(Fault.NONE))).isEmpty();
    }

    @Test
    void everyRuleHasAFaultThatBreaksIt() {
        assertThat(Arrays.stream(Fault.values()).map(Fault::foundBy))
                .contains("rule1", "rule2", "rule3", "rule4", "rule5", "recognizes", "doesNot");
    }

    private static List<String> failing(FormatAdapterContract contract) throws IllegalAccessException {
        List<String> failing = new ArrayList<>();
        for (Method method : FormatAdapterContract.class.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                try {
                    method.invoke(contract);
                } catch (InvocationTargetException e) {
                    failing.add(method.getName());
                }
            }
        }
        return failing;
    }

    static class ToyContract extends FormatAdapterContract {
        private final Fault fault;

        ToyContract(Fault fault) {
            this.fault = fault;
        }

        @Override
        protected FormatAdapter adapter() {
            return new ToyAdapter(fault);
        }

        @Override
        protected Sample sample() {
            StringBuilder text = new StringBuilder("toy 40\n");
            List<Map<String, Value>> rows = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                text.append("question ").append(i).append('\t').append(i % 4).append('\n');
                rows.add(Map.of("q", new Value.Text("question " + i), "a", new Value.Text(String.valueOf(i % 4))));
            }
            return Sample.of("toy", "sample.toy", text.toString().getBytes(StandardCharsets.UTF_8), rows);
        }

        @Override
        protected List<Hostile> hostile() {
            byte[] bomb = "toy 1\n!200000000\t0\n".getBytes(StandardCharsets.UTF_8);
            return List.of(
                    Hostile.of("toy", new BytesInput("bomb.toy", bomb), Limits.defaults(), Limits.Limit.RECORD_BYTES));
        }
    }
}
