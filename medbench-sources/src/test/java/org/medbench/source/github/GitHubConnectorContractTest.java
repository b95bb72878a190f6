package org.medbench.source.github;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.medbench.core.testing.GitHubRepository;
import org.medbench.core.testing.ServedFile;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Location;
import org.medbench.spi.SourceConnector;
import org.medbench.tck.SourceConnectorContract;

class GitHubConnectorContractTest extends SourceConnectorContract {

    private static final ServedFile LARGE = ServedFile.of("PAR1".repeat(5000));
    private static final GitHubFixture FIXTURE = new GitHubFixture(GitHubRepository.of(
                    "owner/name",
                    Map.of(
                            "README.md", ServedFile.of("# A benchmark"),
                            ".gitattributes", ServedFile.of("*.parquet filter=lfs diff=lfs merge=lfs -text\n"),
                            "data/a #1 50%?.jsonl", ServedFile.of("{\"q\":1}\n".repeat(100)),
                            "data/\u533b\u5b66 \u00e9.csv", ServedFile.of("a,b\n1,2\n"),
                            "data/deep/train.parquet", LARGE.pointer()))
            .keepInLfs(LARGE));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Override
    protected SourceConnector connector() {
        return new GitHubConnector();
    }

    @Override
    protected Location present() {
        return Location.parse("github:owner/name");
    }

    @Override
    protected Location absent() {
        return Location.parse("github:owner/no-such-repository");
    }

    @Override
    protected HttpAccess http() {
        return FIXTURE.http();
    }
}
