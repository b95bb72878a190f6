package org.medbench.source.huggingface;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.medbench.core.testing.HubDataset;
import org.medbench.core.testing.ServedFile;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Location;
import org.medbench.spi.SourceConnector;
import org.medbench.tck.SourceConnectorContract;

class HuggingFaceConnectorContractTest extends SourceConnectorContract {

    private static final HubFixture FIXTURE = new HubFixture(HubDataset.of(
            "owner/name",
            Map.of(
                    "README.md", ServedFile.of("---\nlicense: mit\n---\n# Card\n"),
                    "empty.txt", ServedFile.of(""),
                    "data/a #1 50%?.jsonl", ServedFile.of("{\"q\":1}\n".repeat(100)),
                    "data/\u533b\u5b66 \u00e9.csv", ServedFile.of("a,b\n1,2\n"),
                    "data/train-00000.parquet", ServedFile.of("PAR1".repeat(5000)))));

    static {
        FIXTURE.hub.pageSize(2);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    protected SourceConnector connector() {
        return new HuggingFaceConnector();
    }

    @Override
    protected Location present() {
        return Location.parse("hf:owner/name");
    }

    @Override
    protected Location absent() {
        return Location.parse("hf:owner/no-such-benchmark");
    }

    @Override
    protected HttpAccess http() {
        return FIXTURE.http();
    }
}
