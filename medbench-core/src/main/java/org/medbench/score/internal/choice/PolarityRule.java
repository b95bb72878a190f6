package org.medbench.score.internal.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** "No, it does not" for an item whose options are yes and no, or yes, no and maybe. */
final class PolarityRule {

    private final List<Optional<Polarity>> options = new ArrayList<>();

    PolarityRule(List<String> texts) {
        texts.forEach(text -> options.add(Polarity.ofOption(text)));
    }

    Optional<Hit> find(Reply reply) {
        boolean polar = options.size() <= 3
                && options.stream().allMatch(Optional::isPresent)
                && options.stream().distinct().count() == options.size();
        return polar ? Polarity.of(reply.text()).flatMap(said -> optionSaying(said, reply)) : Optional.empty();
    }

    private Optional<Hit> optionSaying(Polarity said, Reply reply) {
        int option = options.indexOf(Optional.of(said));
        return option < 0
                ? Optional.empty()
                : Optional.of(reply.hit(Set.of(option), 0, reply.tokens().size(), "POLARITY"));
    }
}
