package org.medbench.score;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes scorecards as JSON. */
final class ScorecardJson {

    private static final JsonMapper JSON = new JsonMapper();

    private ScorecardJson() {}

    static String write(Scorecard card) {
        Protocol protocol = card.protocol();
        Plan plan = card.plan();
        ObjectNode node = JSON.createObjectNode();
        node.put("id", protocol.benchmark());
        node.put("fingerprint", protocol.fingerprint());
        node.put("model", card.model());
        node.put("profile", protocol.extractor());
        node.put("n", card.results().size());
        node.put("complete", card.isComplete());
        node.put("headline", card.headline());
        ObjectNode metrics = node.putObject("metrics");
        card.metrics().forEach((name, figure) -> metrics.set(name, estimate(figure)));
        rate(metrics, "unparsedRate", card, "unparsed");
        rate(metrics, "refusedRate", card, "refused");
        card.bounds().ifPresent(bounds -> node.putObject(card.headline() + "IfFailedWere")
                .put("wrong", bounds.low())
                .put("right", bounds.high()));
        ObjectNode groups = node.putObject("byAttribute");
        card.byAttribute().forEach((name, values) -> {
            ObjectNode group = groups.putObject(name);
            values.forEach((value, figure) -> group.set(value, estimate(figure)));
        });
        ObjectNode statuses = node.putObject("statuses");
        card.statuses().forEach(statuses::put);
        ObjectNode baselines = node.putObject("baselines");
        if (plan.majorityAnswer().isPresent()) {
            baselines.put("random", plan.randomFloor());
            baselines
                    .putObject("majority")
                    .put("answer", plan.majorityAnswer().get())
                    .put("accuracy", plan.majorityFloor());
            baselines.put("longest", plan.longestFloor());
        }
        node.put("mde", plan.detectableDifference());
        node.put("unscored", plan.unscored());
        ObjectNode leftOut = node.putObject("leftOut");
        plan.leftOut().forEach(leftOut::put);
        node.put("reasked", card.reasked());
        ObjectNode fields = node.putObject("protocol");
        protocol.fields().forEach(fields::put);
        return JSON.writeValueAsString(node);
    }

    private static void rate(ObjectNode metrics, String name, Scorecard card, String status) {
        ProportionInterval.WILSON
                .of(card.statuses().get(status), card.results().size())
                .ifPresent(rate -> metrics.set(name, estimate(rate)));
    }

    static ObjectNode estimate(Estimate estimate) {
        return JSON.createObjectNode()
                .put("value", estimate.value())
                .put("low", estimate.low())
                .put("high", estimate.high())
                .put("n", estimate.n())
                .put("method", estimate.method());
    }
}
