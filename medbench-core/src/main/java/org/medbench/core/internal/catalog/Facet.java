package org.medbench.core.internal.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.CatalogQuery;

/** What a query can wish for, as words on both sides: what a card offers and what a query asks. */
enum Facet {
    SCENARIO("scenario") {
        @Override
        Set<String> offered(BenchmarkCard card) {
            return names(card.taxonomy().scenarios());
        }

        @Override
        Set<String> wished(CatalogQuery query) {
            return names(query.scenarios());
        }
    },
    TASK("task") {
        @Override
        Set<String> offered(BenchmarkCard card) {
            return names(card.taxonomy().tasks());
        }

        @Override
        Set<String> wished(CatalogQuery query) {
            return names(query.tasks());
        }
    },
    MODALITY("modality") {
        @Override
        Set<String> offered(BenchmarkCard card) {
            return names(card.taxonomy().modalities());
        }

        @Override
        Set<String> wished(CatalogQuery query) {
            return names(query.modalities());
        }
    },
    LANGUAGE("language") {
        /** {@code pt-BR} also answers to {@code pt}. */
        @Override
        Set<String> offered(BenchmarkCard card) {
            Set<String> tags = new TreeSet<>();
            for (String language : lower(card.taxonomy().languages())) {
                for (int end = language.length(); end > 0; end = language.lastIndexOf('-', end - 1)) {
                    tags.add(language.substring(0, end));
                }
            }
            return tags;
        }

        @Override
        Set<String> wished(CatalogQuery query) {
            return lower(query.languages());
        }
    },
    SPECIALTY("specialty") {
        @Override
        Set<String> offered(BenchmarkCard card) {
            return lower(card.taxonomy().specialties());
        }

        @Override
        Set<String> wished(CatalogQuery query) {
            return lower(query.specialties());
        }
    },
    REGION("region") {
        @Override
        Set<String> offered(BenchmarkCard card) {
            return lower(card.taxonomy().regions());
        }

        @Override
        Set<String> wished(CatalogQuery query) {
            return lower(query.regions());
        }
    },
    ACCESS("access") {
        @Override
        Set<String> offered(BenchmarkCard card) {
            return names(List.of(card.access()));
        }

        @Override
        Set<String> wished(CatalogQuery query) {
            return names(query.access());
        }
    },
    LICENSE("licence that allows") {
        @Override
        Set<String> offered(BenchmarkCard card) {
            return names(card.license().allows());
        }

        @Override
        Set<String> wished(CatalogQuery query) {
            return names(query.uses());
        }

        @Override
        boolean wantsAll() {
            return true;
        }
    };

    private final String title;

    Facet(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** What its keys in a {@link SearchTable} begin with. */
    char kind() {
        return (char) ('A' + ordinal());
    }

    abstract Set<String> offered(BenchmarkCard card);

    abstract Set<String> wished(CatalogQuery query);

    /** The part of a card that decides what it offers; many cards of a large catalogue share one. */
    Object source(BenchmarkCard card) {
        return switch (this) {
            case ACCESS -> card.access();
            case LICENSE -> card.license();
            default -> card.taxonomy();
        };
    }

    /** Whether every wished value must be offered, or one of them. */
    boolean wantsAll() {
        return false;
    }

    private static Set<String> names(Collection<? extends Enum<?>> constants) {
        Set<String> names = new TreeSet<>();
        constants.forEach(constant -> names.add(CardObject.jsonName(constant)));
        return names;
    }

    private static Set<String> lower(Collection<String> words) {
        Set<String> lower = new TreeSet<>();
        words.forEach(word -> lower.add(word.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
