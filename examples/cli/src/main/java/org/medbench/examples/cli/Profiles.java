package org.medbench.examples.cli;

import org.medbench.score.AnswerExtractor;
import org.medbench.score.ChoiceExtractor;
import org.medbench.score.YesNoExtractor;
import picocli.CommandLine;

/** Ways to read answers, by name. */
final class Profiles {

    private Profiles() {}

    static AnswerExtractor extractor(String name, CommandLine.Model.CommandSpec spec) {
        for (AnswerExtractor known : new AnswerExtractor[] {new ChoiceExtractor(), new YesNoExtractor()}) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        throw new CommandLine.ParameterException(spec.commandLine(), "unknown profile '" + name + "'");
    }
}
