package org.medbench.core.internal.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.medbench.catalog.Access;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.License;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Modality;
import org.medbench.catalog.Release;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Scenario;
import org.medbench.catalog.Split;
import org.medbench.catalog.TaskType;
import org.medbench.catalog.Taxonomy;
import org.medbench.error.DecodeException;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;
import org.medbench.item.Digest;
import org.medbench.item.ItemShape;
import org.medbench.item.MultipleChoiceItem.Selection;
import org.medbench.spi.Location;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads cards, strictly: a member that is not known, a word that is not in its list, a name that comes twice are refused
 * with file and member named, since a fact that is silently dropped looks like one that nobody knows.
 */
public final class CardReader {

    /** Far above the largest card, far below what would hurt. */
    private static final int MAX_BYTES = 4 << 20;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CardReader() {}

    /**
     * Reads a card.
     *
     * @param json UTF-8 text; the caller closes it
     * @param file its name, for messages
     * @return the card and its other names
     * @throws IOException if the stream breaks
     * @throws DecodeException if it is not a card; it names the member
     */
    public static CatalogEntry read(InputStream json, String file) throws IOException {
        byte[] bytes = json.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw CardObject.refuse(file, "", "larger than " + MAX_BYTES + " bytes");
        }
        JsonNode tree;
        try {
            tree = JSON.readTree(bytes);
        } catch (JacksonException malformed) {
            throw malformed(file, malformed);
        }
        return CardObject.read(file, tree, card -> new CatalogEntry(card(card), card.texts("aliases"), file));
    }

    private static DecodeException malformed(String file, JacksonException malformed) {
        // Without a location where a limit was met rather than a wrong token.
        Optional<TokenStreamLocation> place = Optional.ofNullable(malformed.getLocation());
        String remedy = place.map(at -> "Check the JSON at line " + at.getLineNr() + ".")
                .orElse("A card is a small JSON object; see the manual's page on cards.");
        String what = "not a benchmark card: " + malformed.getOriginalMessage();
        return new DecodeException(
                Problem.of(ErrorCode.MALFORMED_DATA, what, remedy).at(file),
                place.isPresent() ? OptionalLong.of(place.get().getByteOffset()) : OptionalLong.empty(),
                malformed);
    }

    private static BenchmarkCard card(CardObject json) {
        String id = json.text("id");
        if (!ID.matcher(id).matches()) {
            throw json.refuse("has an id that is not lower-case letters, digits, '.', '_' and '-': '" + id + "'");
        }
        List<String> places = json.texts("places");
        for (String place : places) {
            if (Location.parse(place).revision().isPresent()) {
                throw json.refuse("has a place with a revision, which belongs to a release: '" + place + "'");
            }
        }
        return new BenchmarkCard(
                id,
                json.text("title"),
                json.optionalText("description").orElse(""),
                places,
                json.optional("license", CardReader::license).orElse(License.UNSTATED),
                json.optionalText("access").isPresent() ? json.oneOf("access", Access.class) : Access.UNKNOWN,
                json.optional("taxonomy", CardReader::taxonomy).orElse(Taxonomy.UNKNOWN),
                releases(json, places),
                json.optionalText("citation"),
                json.texts("defects"),
                json.textsByName("evidence"));
    }

    private static License license(CardObject json) {
        return new License(
                json.optionalText("declared"),
                json.optionalText("spdx"),
                Set.copyOf(json.someOf("allows", License.Purpose.class)),
                json.texts("conflicts"),
                json.optionalText("attribution"));
    }

    private static Taxonomy taxonomy(CardObject json) {
        List<String> languages = json.texts("languages");
        languages.forEach(tag -> checkLanguage(json, tag));
        List<String> regions = json.texts("regions");
        for (String region : regions) {
            if (!COUNTRIES.contains(region)) {
                throw json.refuse("has a region that is not an ISO 3166 country: '" + region + "'");
            }
        }
        return new Taxonomy(
                json.someOf("scenarios", Scenario.class),
                json.someOf("tasks", TaskType.class),
                json.someOf("modalities", Modality.class),
                languages,
                json.texts("specialties"),
                regions);
    }

    private static void checkLanguage(CardObject json, String tag) {
        try {
            new Locale.Builder().setLanguageTag(tag);
        } catch (IllformedLocaleException wrong) {
            throw json.refuse("has a language that is not a BCP 47 tag: '" + tag + "'");
        }
    }

    private static List<Release> releases(CardObject json, List<String> places) {
        List<Release> releases = json.list("releases", release -> release(release, places));
        refuseDoubles(json, "release", releases.stream().map(Release::name).toList());
        return releases;
    }

    private static Release release(CardObject json, List<String> places) {
        Optional<String> place =
                json.optionalText("place").or(() -> places.stream().findFirst());
        List<Split> splits = json.list("splits", CardReader::split);
        List<String> names = splits.stream().map(Split::fullName).toList();
        refuseDoubles(json, "split", names);
        Optional<String> evaluation = json.optionalText("evaluation");
        if (evaluation.isPresent() && !names.contains(evaluation.get())) {
            throw json.refuse("evaluates '" + evaluation.get() + "', which is none of its splits " + names);
        }
        return new Release(
                json.text("name"),
                place.orElseThrow(() -> json.refuse("has no place, and the card has none either")),
                json.optionalText("commit").orElse(""),
                json.list("files", CardReader::file),
                splits,
                evaluation);
    }

    private static RemoteFile file(CardObject json) {
        return new RemoteFile(json.text("path"), json.count("size"), json.parsed("digest", Digest::parse));
    }

    private static Split split(CardObject json) {
        return new Split(
                json.optionalText("config").orElse("default"),
                json.text("name"),
                json.texts("files"),
                json.count("items"),
                json.textsByName("options"),
                json.optional("mapping", CardReader::mapping),
                json.textsByName("rows"));
    }

    private static Mapping mapping(CardObject json) {
        return new Mapping(
                json.oneOf("shape", ItemShape.class),
                json.textsByConstant("fields", Mapping.Role.class),
                json.optional("choices", CardReader::choices),
                json.list("keys", CardReader::key),
                json.textsByName("attributes"),
                json.textsByName("constants"),
                json.optional("truth", CardReader::truth),
                json.list("annulments", CardReader::annulment),
                json.optionalText("records"));
    }

    private static Mapping.Annulment annulment(CardObject json) {
        List<String> values = json.texts("values");
        if (values.isEmpty()) {
            throw json.refuse("names no values that annul a question");
        }
        return new Mapping.Annulment(json.text("field"), values);
    }

    private static Mapping.TruthFile truth(CardObject json) {
        return new Mapping.TruthFile(json.text("file"), json.text("id"), json.text("matches"));
    }

    private static Mapping.ChoiceSource choices(CardObject json) {
        return new Mapping.ChoiceSource(
                json.oneOf("layout", Mapping.Layout.class),
                json.texts("fields"),
                json.texts("values"),
                json.optionalText("selection").isPresent()
                        ? json.oneOf("selection", Selection.class)
                        : Selection.SINGLE);
    }

    private static Mapping.KeySource key(CardObject json) {
        return new Mapping.KeySource(json.text("field"), json.oneOf("encoding", Mapping.KeyEncoding.class));
    }

    private static void refuseDoubles(CardObject json, String what, List<String> names) {
        String[] sorted = names.toArray(String[]::new);
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i].equals(sorted[i - 1])) {
                throw json.refuse("has two of the " + what + " '" + sorted[i] + "'");
            }
        }
    }
}
