package org.medbench.score;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.medbench.core.internal.io.Clock;
import org.medbench.item.BenchmarkItem;

/** Everything that a run needs beside the items. Changed only in a fresh copy, before anybody else has seen it. */
final class Settings {

    Model model = request -> {
        throw new IllegalStateException("no model was given; call Evaluation.model(…) before run()");
    };
    Optional<PromptTemplate> template = Optional.empty();
    String language = "en";
    Optional<Shots.Draw> shots = Optional.empty();
    Control control = Control.NONE;
    AnswerExtractor extractor = new ChoiceExtractor();
    Optional<Judge> judge = Optional.empty();
    Decoding decoding = Decoding.GREEDY;
    int concurrency = 1;
    int repeats = 1;
    int tries = 3;
    Duration patience = Duration.ofSeconds(2);
    Optional<Path> journal = Optional.empty();
    MediaSource media = MediaSource.NONE;
    Consumer<Progress> progress = news -> {};
    Clock clock = Clock.system();

    Settings copy() {
        Settings copy = new Settings();
        copy.model = model;
        copy.template = template;
        copy.language = language;
        copy.shots = shots;
        copy.control = control;
        copy.extractor = extractor;
        copy.judge = judge;
        copy.decoding = decoding;
        copy.concurrency = concurrency;
        copy.repeats = repeats;
        copy.tries = tries;
        copy.patience = patience;
        copy.journal = journal;
        copy.media = media;
        copy.progress = progress;
        copy.clock = clock;
        return copy;
    }

    PromptTemplate templateFor(BenchmarkItem item) {
        return template.orElseGet(() -> {
            PromptTemplate standard = PromptTemplate.standardFor(item);
            return PromptTemplates.translated(standard, language).orElse(standard);
        });
    }

    /** The template's value in the protocol. */
    String templateLabel() {
        String standard = "standard " + PromptTemplate.standardDigest();
        return template.map(given -> given.name() + " " + given.digest())
                .orElse(language.equals("en") ? standard : standard + " in " + language);
    }
}
