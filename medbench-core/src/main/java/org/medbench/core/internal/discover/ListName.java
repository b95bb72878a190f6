package org.medbench.core.internal.discover;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medbench.catalog.DiscoveryRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.SourceConnector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The name of a list: its source, where that is asked, and what for. Equal requests to one address have one name. */
final class ListName {

    private static final JsonMapper JSON = new JsonMapper();

    private ListName() {}

    static String of(SourceConnector source, HttpAccess http, DiscoveryRequest request) {
        ObjectNode name = JSON.createObjectNode();
        name.put("source", source.scheme());
        source.listedAt(http).ifPresent(address -> name.put("at", plain(address)));
        request.text().ifPresent(words -> name.put("text", words));
        request.filters().forEach((facet, values) -> {
            List<String> sorted = new ArrayList<>(values);
            sorted.sort(null);
            sorted.forEach(name.withObjectProperty("filters").putArray(facet)::add);
        });
        request.since().ifPresent(moment -> name.put("since", moment.toString()));
        return name.toString();
    }

    /** Without what may be secret. */
    private static String plain(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
    }

    /** The request that has this name. */
    static DiscoveryRequest request(String name) {
        JsonNode parsed = JSON.readTree(name);
        Map<String, List<String>> filters = new LinkedHashMap<>();
        parsed.path("filters").properties().forEach(facet -> {
            List<String> values = new ArrayList<>();
            facet.getValue().forEach(value -> values.add(value.asString()));
            filters.put(facet.getKey(), values);
        });
        return new DiscoveryRequest(
                Set.of(parsed.path("source").asString()),
                Optional.ofNullable(parsed.get("text")).map(JsonNode::asString),
                filters,
                Optional.ofNullable(parsed.get("since")).map(moment -> Instant.parse(moment.asString())),
                OptionalLong.empty());
    }
}
