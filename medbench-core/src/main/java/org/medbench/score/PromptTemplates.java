package org.medbench.score;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prompt templates that are data: those of published evaluations (EVALUATION 1.2), the default ones in other languages, and
 * a user's own from a file. A template is a JSON object:
 *
 * <pre>{@code
 * {"name": "terse", "system": "You are a radiologist.", "layout": "{question}\n\n{options}\n\nLetter:",
 *  "option": "{label}) {text}", "separator": "\n", "labelSeparator": ", ", "answer": "{answer}"}
 * }</pre>
 *
 * Only {@code name} and {@code layout} must be there.
 */
public final class PromptTemplates {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long LARGEST_FILE = 1 << 20;
    private static final Set<String> MEMBERS =
            Set.of("name", "system", "layout", "option", "separator", "labelSeparator", "answer");
    private static final Map<String, PromptTemplate> SHIPPED = shipped();

    private PromptTemplates() {}

    /**
     * The names that {@link #named} knows.
     *
     * @return the defaults first
     */
    public static List<String> names() {
        return List.copyOf(SHIPPED.keySet());
    }

    /**
     * A template that comes with medbench.
     *
     * @param name its name, such as {@code orig-mcq}, {@code simple-evals-mcq} or {@code medbench-choice-prompt-1.de}
     * @return the template
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static PromptTemplate named(String name) {
        PromptTemplate template = SHIPPED.get(name);
        if (template == null) {
            throw new IllegalArgumentException(
                    "There is no prompt template \"" + name + "\"; there are " + String.join(", ", names()));
        }
        return template;
    }

    /**
     * A default template in another language.
     *
     * @param template one of the defaults of {@link PromptTemplate#standardFor}
     * @param language BCP 47, such as {@code fr}; {@code fr-CA} finds {@code fr}
     * @return the template; empty if there is none in that language
     */
    public static Optional<PromptTemplate> translated(PromptTemplate template, String language) {
        if (language.equals("en")) {
            return Optional.of(template);
        }
        PromptTemplate found = SHIPPED.get(template.name() + "." + language);
        int region = language.lastIndexOf('-');
        return found == null && region > 0
                ? translated(template, language.substring(0, region))
                : Optional.ofNullable(found);
    }

    /**
     * Reads a user's template.
     *
     * @param file a JSON object in UTF-8, at most 1 MiB
     * @return the template
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it holds no template; the message says what is wrong
     */
    public static PromptTemplate read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IllegalArgumentException(file + " is larger than a prompt template may be: " + LARGEST_FILE);
        }
        try {
            return template(JSON.readTree(Files.readAllBytes(file)));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is no prompt template: " + e.getMessage(), e);
        }
    }

    private static Map<String, PromptTemplate> shipped() {
        Map<String, PromptTemplate> templates = new LinkedHashMap<>();
        PromptTemplate.standard().forEach(template -> templates.put(template.name(), template));
        try (InputStream in = Objects.requireNonNull(
                PromptTemplates.class.getResourceAsStream("templates.json"), "templates.json is missing in the jar")) {
            for (JsonNode node : JSON.readTree(in)) {
                PromptTemplate template = template(node);
                if (templates.put(template.name(), template) != null) {
                    throw new IllegalStateException("two templates are named " + template.name());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return java.util.Collections.unmodifiableMap(templates);
    }

    private static PromptTemplate template(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        node.propertyNames().forEach(member -> {
            if (!MEMBERS.contains(member)) {
                throw new IllegalArgumentException("it has a member '" + member + "'; there are " + MEMBERS);
            }
        });
        PromptTemplate.OptionStyle lines = PromptTemplate.OptionStyle.LINES;
        return new PromptTemplate(
                text(node, "name").orElseThrow(() -> new IllegalArgumentException("it has no name")),
                text(node, "system"),
                text(node, "layout")
                        .filter(layout -> layout.contains("{question}") || layout.contains("{context}"))
                        .orElseThrow(() -> new IllegalArgumentException("its layout shows no {question}")),
                new PromptTemplate.OptionStyle(
                        text(node, "option").orElse(lines.option()),
                        text(node, "separator").orElse(lines.separator()),
                        text(node, "labelSeparator").orElse(lines.labelSeparator())),
                text(node, "answer").orElse("{answer}"));
    }

    private static Optional<String> text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (!value.isMissingNode() && !value.isString()) {
            throw new IllegalArgumentException("its " + member + " is no text");
        }
        return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }
}
