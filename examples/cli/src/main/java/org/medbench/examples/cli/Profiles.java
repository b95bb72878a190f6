package org.medbench.examples.cli;

import org.medbench.score.AnswerExtractor;
import org.medbench.score.AnswerExtractors;
import picocli.CommandLine;

/** Ways to read answers, by name. */
final class Profiles {

    private Profiles() {}

    static AnswerExtractor extractor(String name, CommandLine.Model.CommandSpec spec) {
        try {
            return AnswerExtractors.named(name);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
