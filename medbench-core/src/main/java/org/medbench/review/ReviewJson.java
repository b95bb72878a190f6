package org.medbench.review;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.medbench.core.internal.json.StrictObject;
import org.medbench.item.Digest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reviews as JSON: what {@code review.js} saves, with the packet that it was made from. */
final class ReviewJson {

    private static final String FORMAT = "medbench-review-1";
    private static final JsonMapper JSON = new JsonMapper();

    private ReviewJson() {}

    static String write(Review review) {
        ObjectNode node = JSON.createObjectNode();
        node.put("format", FORMAT);
        node.set("packet", JSON.readTree(PacketJson.writeWithoutPictures(review.packet())));
        node.put("packetDigest", review.packet().digest().toString());
        node.putObject("reviewer")
                .put("id", review.reviewer().id())
                .put("role", review.reviewer().role())
                .put("country", review.reviewer().country());
        node.put("savedAt", review.savedAt().toString());
        ArrayNode opinions = node.putArray("opinions");
        review.opinions().forEach(opinion -> write(opinions.addObject(), opinion));
        return JSON.writeValueAsString(node);
    }

    private static void write(ObjectNode node, Review.Opinion opinion) {
        node.put("item", opinion.item().toString());
        Review.Blind said = opinion.blind();
        ObjectNode blind = node.putObject("blind");
        said.picks().forEach(blind.putArray("picks")::add);
        blind.put("text", said.text());
        said.confidence().ifPresent(confidence -> blind.put("confidence", confidence));
        blind.put("missing", said.missing()).put("essential", said.essential() ? "yes" : "no");
        blind.put("scope", said.scope().name()).put("comment", said.comment());
        opinion.revealed().ifPresent(revealed -> write(node.putObject("revealed"), revealed));
        node.put("seconds", opinion.seconds()).put("at", opinion.at().toString());
    }

    private static void write(ObjectNode node, Review.Revealed revealed) {
        node.put("verdict", revealed.verdict().name());
        revealed.picks().forEach(node.putArray("picks")::add);
        node.put("text", revealed.text()).put("evidence", revealed.evidence());
        revealed.validity().stream().sorted().forEach(value -> node.withArrayProperty("validity")
                .add(value.name()));
        node.put("harm", revealed.harm().name());
        revealed.concerns().stream().sorted().forEach(value -> node.withArrayProperty("concerns")
                .add(value.name()));
        node.put("comment", revealed.comment());
    }

    static Review read(String json, String file) {
        return StrictObject.read(json, file, review -> {
            String format = review.text("format");
            if (!format.equals(FORMAT)) {
                throw review.wrong("format", "expected " + FORMAT + ", found '" + format + "'");
            }
            ReviewPacket packet = review.object("packet", PacketJson::packet);
            if (!packet.digest().toString().equals(review.text("packetDigest"))) {
                throw review.wrong(
                        "packetDigest",
                        "the items in this file are not those of the packet that it names; they were changed");
            }
            return new Review(
                    packet,
                    review.object(
                            "reviewer",
                            who -> new Review.Reviewer(who.text("id"), who.text("role"), who.text("country"))),
                    PacketJson.instant(review, "savedAt"),
                    review.objects("opinions", ReviewPacket.MOST_SHEETS, ReviewJson::opinion));
        });
    }

    private static Review.Opinion opinion(StrictObject opinion) {
        return new Review.Opinion(
                Digest.parse(opinion.text("item")),
                opinion.object("blind", ReviewJson::blind),
                opinion.optionalObject("revealed", ReviewJson::revealed),
                opinion.number("seconds").orElse(0),
                PacketJson.instant(opinion, "at"));
    }

    private static Review.Blind blind(StrictObject blind) {
        OptionalLong confidence = blind.number("confidence");
        return new Review.Blind(
                blind.texts("picks"),
                blind.text("text"),
                confidence.isPresent()
                        ? OptionalInt.of((int) Math.min(99, Math.max(-1, confidence.getAsLong())))
                        : OptionalInt.empty(),
                blind.text("missing"),
                blind.text("essential").equals("yes"),
                constant(Review.Scope.class, blind.text("scope")),
                blind.text("comment"));
    }

    private static Review.Revealed revealed(StrictObject revealed) {
        return new Review.Revealed(
                constant(Verdict.class, revealed.text("verdict")),
                revealed.texts("picks"),
                revealed.text("text"),
                revealed.text("evidence"),
                constants(Review.Validity.class, revealed.texts("validity")),
                constant(Review.Harm.class, revealed.text("harm")),
                constants(Review.Concern.class, revealed.texts("concerns")),
                revealed.text("comment"));
    }

    static <E extends Enum<E>> Set<E> constants(Class<E> type, List<String> names) {
        Set<E> constants = EnumSet.noneOf(type);
        names.forEach(name -> constants.add(constant(type, name)));
        return constants;
    }

    static <E extends Enum<E>> E constant(Class<E> type, String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + shortened(name) + "' is none of " + List.of(type.getEnumConstants()));
    }

    private static String shortened(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }
}
