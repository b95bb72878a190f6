package org.medbench.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.medbench.review.Review;
import org.medbench.review.ReviewPacket;
import org.medbench.review.ReviewTableReader;

/** The files of a review round: what pages saved, tables, and the packet that tables need. */
final class ReviewFiles {

    private ReviewFiles() {}

    static String ending(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** A file beside another, with its name and another ending. */
    static Path beside(Path file, String ending) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ending);
    }

    /** Reads all reviews; the two tables of one reviewer are one review. */
    static List<Review> read(List<Path> files) throws IOException {
        List<Review> reviews = new ArrayList<>();
        Map<String, List<Path>> tables = new LinkedHashMap<>();
        List<Path> packets = new ArrayList<>();
        for (Path file : files) {
            if (!ending(file).equals("json")) {
                tables.computeIfAbsent(withoutStep(file), key -> new ArrayList<>())
                        .add(file);
            } else if (file.getFileName().toString().endsWith(".packet.json")) {
                packets.add(file);
            } else {
                reviews.add(Review.read(file));
            }
        }
        if (!tables.isEmpty()) {
            ReviewPacket packet = ReviewPacket.read(
                    packet(packets, tables.values().iterator().next().get(0)));
            for (List<Path> ofOne : tables.values()) {
                reviews.add(ReviewTableReader.read(packet, ofOne));
            }
        }
        return reviews;
    }

    private static String withoutStep(Path file) {
        return file.toString().replaceFirst("-(blind|revealed)(\\.\\w+)$", "$2");
    }

    private static Path packet(List<Path> given, Path table) throws IOException {
        if (given.size() == 1) {
            return given.get(0);
        }
        Path folder = table.toAbsolutePath().getParent();
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> found = inside.filter(file -> file.toString().endsWith(".packet.json"))
                    .filter(file -> table.getFileName()
                            .toString()
                            .startsWith(file.getFileName().toString().replace(".packet.json", "")))
                    .toList();
            if (found.size() == 1) {
                return found.get(0);
            }
        }
        throw new IllegalArgumentException(
                "tables need the packet that they were made from: give its .packet.json, too");
    }
}
