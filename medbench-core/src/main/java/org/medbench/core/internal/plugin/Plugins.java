package org.medbench.core.internal.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.medbench.PluginInfo;
import org.medbench.error.ErrorCode;
import org.medbench.error.MissingPluginException;
import org.medbench.error.Problem;
import org.medbench.spi.CatalogProvider;
import org.medbench.spi.Confidence;
import org.medbench.spi.ContainerAdapter;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.SourceConnector;
import org.medbench.spi.TableWriter;

/**
 * The plug-ins of one repository, by the names that they claim. What the builder was given wins over what is discovered;
 * two discovered ones that claim one name, or two given ones, are refused with both named.
 */
public final class Plugins {

    private final Map<String, SourceConnector> sources;
    private final Map<String, FormatAdapter> formats;
    private final Map<String, ContainerAdapter> containers;
    private final Map<String, TableWriter> writers;
    private final List<CatalogProvider> catalogs;

    /**
     * Collects plug-ins.
     *
     * @param givenSources connectors that the builder was given
     * @param givenFormats adapters that the builder was given
     * @param discover whether the class path is searched too
     */
    public Plugins(List<SourceConnector> givenSources, List<FormatAdapter> givenFormats, boolean discover) {
        sources = claim(
                "source", givenSources, discovered(SourceConnector.class, discover), source -> Set.of(source.scheme()));
        formats = claim("format", givenFormats, discovered(FormatAdapter.class, discover), FormatAdapter::formats);
        containers = claim(
                "container format", List.of(), discovered(ContainerAdapter.class, discover), ContainerAdapter::formats);
        writers = claim("writer for format", List.of(), discovered(TableWriter.class, discover), TableWriter::formats);
        catalogs = discovered(CatalogProvider.class, discover);
    }

    private static <T> List<T> discovered(Class<T> type, boolean discover) {
        return discover
                ? ServiceLoader.load(type).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList()
                : List.of();
    }

    private static <T> Map<String, T> claim(
            String kind, List<T> given, List<T> discovered, Function<T, Collection<String>> names) {
        Map<String, T> claimed = new TreeMap<>();
        for (T plugin : given) {
            for (String name : names.apply(plugin)) {
                refuseSecond(kind, name, claimed.put(name, plugin), plugin);
            }
        }
        Set<String> decided = Set.copyOf(claimed.keySet());
        for (T plugin : discovered) {
            for (String name : names.apply(plugin)) {
                if (!decided.contains(name)) {
                    refuseSecond(kind, name, claimed.put(name, plugin), plugin);
                }
            }
        }
        return claimed;
    }

    private static <T> void refuseSecond(String kind, String name, @Nullable T first, T second) {
        if (first != null) {
            throw new MissingPluginException(
                    Problem.of(
                            ErrorCode.DUPLICATE_PLUGIN,
                            "two plug-ins claim the " + kind + " '" + name + "': "
                                    + first.getClass().getName() + " and "
                                    + second.getClass().getName(),
                            "Remove one of their jars, or give the one you want to the builder."),
                    List.of(),
                    null);
        }
    }

    /**
     * The connector of a scheme.
     *
     * @param scheme the scheme
     * @return the connector
     * @throws MissingPluginException naming what to add
     */
    public SourceConnector source(String scheme) {
        SourceConnector source = sources.get(scheme);
        if (source == null) {
            throw missing("no source reads '" + scheme + ":' references; known are " + sources.keySet(), "sources");
        }
        return source;
    }

    /**
     * Whether a scheme is known.
     *
     * @param scheme the scheme
     * @return true if a connector claims it
     */
    public boolean hasSource(String scheme) {
        return sources.containsKey(scheme);
    }

    /**
     * All connectors.
     *
     * @return the connectors, by scheme
     */
    public Map<String, SourceConnector> sources() {
        return Map.copyOf(sources);
    }

    /**
     * The cards that plug-ins bring.
     *
     * @return the providers
     */
    public List<CatalogProvider> catalogs() {
        return catalogs;
    }

    /**
     * The writer of a format.
     *
     * @param format the format
     * @return the writer
     * @throws MissingPluginException naming what to add
     */
    public TableWriter writer(String format) {
        TableWriter writer = writers.get(format);
        if (writer == null) {
            throw missing("nothing writes the format '" + format + "'; known are " + writers.keySet(), "formats");
        }
        return writer;
    }

    /**
     * The adapter of a format that a card names.
     *
     * @param format the format
     * @return the adapter
     * @throws MissingPluginException naming what to add
     */
    public FormatAdapter format(String format) {
        FormatAdapter adapter = formats.get(format);
        if (adapter == null) {
            throw missing("nothing reads the format '" + format + "'; known are " + formats.keySet(), "formats");
        }
        return adapter;
    }

    /**
     * The adapter that is surest that it reads a file.
     *
     * @param probe the file's name and beginning
     * @return adapter and format, if one recognizes it
     */
    public Optional<Recognized<FormatAdapter>> recognizeFormat(Probe probe) {
        return surest(formats.values(), adapter -> adapter.recognizes(probe));
    }

    /**
     * The adapter that is surest that a file is an archive.
     *
     * @param probe the file's name and beginning
     * @return adapter and format, if one recognizes it
     */
    public Optional<Recognized<ContainerAdapter>> recognizeContainer(Probe probe) {
        return surest(containers.values(), adapter -> adapter.recognizes(probe));
    }

    /**
     * An adapter and what it recognized.
     *
     * @param adapter the adapter
     * @param recognition format and confidence
     * @param <T> the kind of adapter
     */
    public record Recognized<T>(T adapter, Recognition recognition) {}

    private static <T> Optional<Recognized<T>> surest(Collection<T> adapters, Function<T, Recognition> judge) {
        Recognized<T> best = null;
        for (T adapter : adapters) {
            Recognition recognition = judge.apply(adapter);
            Confidence confidence = recognition.confidence();
            if (confidence != Confidence.NO
                    && (best == null || confidence.compareTo(best.recognition().confidence()) > 0)) {
                best = new Recognized<>(adapter, recognition);
            }
        }
        return Optional.ofNullable(best);
    }

    private static MissingPluginException missing(String what, String module) {
        String coordinates = "org.medbench:medbench-" + module;
        return new MissingPluginException(
                Problem.of(
                        ErrorCode.MISSING_PLUGIN,
                        what,
                        "Add " + coordinates + " or the plug-in that brings it to the build."),
                List.of(coordinates),
                null);
    }

    /**
     * What is in use.
     *
     * @return one entry for each plug-in
     */
    public List<PluginInfo> describe() {
        List<PluginInfo> all = new ArrayList<>();
        describe(all, PluginInfo.Kind.SOURCE, sources);
        describe(all, PluginInfo.Kind.FORMAT, formats);
        describe(all, PluginInfo.Kind.CONTAINER, containers);
        describe(all, PluginInfo.Kind.WRITER, writers);
        catalogs.forEach(provider -> all.add(info(PluginInfo.Kind.CATALOG, List.of(), provider)));
        return List.copyOf(all);
    }

    private static void describe(List<PluginInfo> all, PluginInfo.Kind kind, Map<String, ?> claimed) {
        claimed.values().stream().distinct().forEach(plugin -> {
            List<String> names = claimed.entrySet().stream()
                    .filter(entry -> entry.getValue() == plugin)
                    .map(Map.Entry::getKey)
                    .toList();
            all.add(info(kind, names, plugin));
        });
    }

    private static PluginInfo info(PluginInfo.Kind kind, List<String> names, Object plugin) {
        Class<?> type = plugin.getClass();
        return new PluginInfo(
                kind,
                names,
                type.getName(),
                Optional.ofNullable(type.getPackage().getImplementationVersion()),
                List.of());
    }
}
