package org.medbench.review;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.medbench.core.internal.json.StrictObject;
import org.medbench.item.Digest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Packets as JSON, members in a fixed order. */
final class PacketJson {

    static final long LARGEST = 256L << 20;

    private static final String FORMAT = "medbench-review-packet-1";
    private static final int MOST_STRATA = 100_000;
    private static final int MOST_PARTS = 1_000;
    private static final Pattern PICTURE = Pattern.compile("data:image/[a-z]{3,4};base64,[A-Za-z0-9+/]*={0,2}");
    private static final JsonMapper JSON = new JsonMapper();

    private PacketJson() {}

    static String write(ReviewPacket packet) {
        return JSON.writeValueAsString(node(packet, true));
    }

    static String writeWithoutPictures(ReviewPacket packet) {
        return JSON.writeValueAsString(node(packet, false));
    }

    private static ObjectNode node(ReviewPacket packet, boolean pictures) {
        ObjectNode node = JSON.createObjectNode();
        node.put("format", FORMAT);
        node.put("benchmark", packet.subject().benchmark())
                .put("revision", packet.subject().revision())
                .put("title", packet.subject().title())
                .put("license", packet.subject().license());
        node.put("createdAt", packet.createdAt().toString()).put("plan", packet.plan());
        ArrayNode strata = node.putArray("strata");
        packet.strata()
                .forEach(stratum ->
                        strata.addObject().put("name", stratum.name()).put("population", stratum.population()));
        ArrayNode sheets = node.putArray("sheets");
        packet.sheets().forEach(sheet -> sheet(sheets.addObject(), sheet, pictures));
        return node;
    }

    private static void sheet(ObjectNode node, ReviewPacket.Sheet sheet, boolean pictures) {
        node.put("item", sheet.item())
                .put("digest", sheet.digest().toString())
                .put("question", sheet.question().toString())
                .put("stratum", sheet.stratum())
                .put("context", sheet.text().context())
                .put("text", sheet.text().question())
                .put("subject", sheet.text().subject());
        pictures(node.putArray("pictures"), sheet.text().pictures(), pictures);
        ArrayNode choices = node.putArray("choices");
        for (ReviewPacket.Option option : sheet.choices()) {
            ObjectNode choice = choices.addObject()
                    .put("label", option.label())
                    .put("text", option.text())
                    .put("answer", option.answer());
            pictures(choice.putArray("pictures"), option.pictures(), pictures);
        }
        ObjectNode key = node.putObject("key");
        sheet.key().labels().forEach(key.putArray("labels")::add);
        sheet.key().answers().forEach(key.putArray("answers")::add);
        key.put("explanation", sheet.key().explanation());
        sheet.notes().forEach(node.putArray("notes")::add);
    }

    private static void pictures(ArrayNode array, List<ReviewPacket.Picture> pictures, boolean withData) {
        for (ReviewPacket.Picture picture : pictures) {
            ObjectNode node = array.addObject().put("name", picture.name());
            if (withData) {
                picture.data().ifPresent(data -> node.put("data", data));
            }
        }
    }

    static ReviewPacket read(String json, String file) {
        return StrictObject.read(json, file, PacketJson::packet);
    }

    static ReviewPacket packet(StrictObject packet) {
        String format = packet.text("format");
        if (!format.equals(FORMAT)) {
            throw packet.wrong("format", "expected " + FORMAT + ", found '" + format + "'");
        }
        return new ReviewPacket(
                new ReviewPacket.Subject(
                        packet.text("benchmark"),
                        packet.text("revision"),
                        packet.text("title"),
                        packet.text("license")),
                instant(packet, "createdAt"),
                packet.text("plan"),
                packet.objects(
                        "strata",
                        MOST_STRATA,
                        stratum -> new ReviewPlan.Stratum(
                                stratum.text("name"),
                                stratum.number("population").orElse(0))),
                packet.objects("sheets", ReviewPacket.MOST_SHEETS, PacketJson::sheet));
    }

    static Instant instant(StrictObject object, String name) {
        String text = object.text(name);
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw object.wrong(name, "expected an instant such as 2026-01-31T12:00:00Z, found '" + text + "'");
        }
    }

    private static ReviewPacket.Sheet sheet(StrictObject sheet) {
        return new ReviewPacket.Sheet(
                sheet.text("item"),
                Digest.parse(sheet.text("digest")),
                Digest.parse(sheet.text("question")),
                sheet.text("stratum"),
                new ReviewPacket.Text(
                        sheet.text("context"), sheet.text("text"), sheet.text("subject"), pictures(sheet)),
                sheet.objects(
                        "choices",
                        MOST_PARTS,
                        choice -> new ReviewPacket.Option(
                                choice.text("label"), choice.text("text"), choice.text("answer"), pictures(choice))),
                sheet.object(
                        "key",
                        key -> new ReviewPacket.Key(
                                key.texts("labels"), key.texts("answers"), key.text("explanation"))),
                sheet.texts("notes"));
    }

    private static List<ReviewPacket.Picture> pictures(StrictObject object) {
        return object.objects(
                "pictures", MOST_PARTS, picture -> new ReviewPacket.Picture(picture.text("name"), data(picture)));
    }

    private static Optional<String> data(StrictObject picture) {
        Optional<String> data = picture.optionalText("data");
        if (data.isPresent() && !PICTURE.matcher(data.get()).matches()) {
            throw picture.wrong("data", "expected a picture as a data: address");
        }
        return data;
    }
}
