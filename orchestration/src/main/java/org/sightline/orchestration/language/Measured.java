package org.sightline.orchestration.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sightline.experts.Quantity;

/** The measurements of a sentence, each with the finding or the structure that it measures. */
final class Measured {
    private final Parsed parsed;
    private final Map<Mention, List<Amounts.Amount>> owned = new HashMap<>();

    /** @param structures anatomy that no finding has as its place, and that nobody calls normal */
    Measured(Parsed parsed, List<Mention> findings, List<Mention> structures) {
        this.parsed = parsed;
        List<Mention> all = Stream.concat(findings.stream(), structures.stream())
                .sorted((a, b) -> Integer.compare(a.first(), b.first()))
                .toList();
        Ownership ownership = new Ownership(parsed, all);
        for (Amounts.Amount amount : Amounts.in(parsed)) {
            owner(amount, ownership)
                    .ifPresent(m ->
                            owned.computeIfAbsent(m, k -> new ArrayList<>()).add(amount));
        }
    }

    private Optional<Mention> owner(Amounts.Amount amount, Ownership ownership) {
        return ownership
                .before(amount.first())
                .filter(m -> m.last() + 1 == amount.first()) // "left thalamus 3.4 mL, right thalamus 3.9 mL"
                .or(() -> ownership
                        .measured(amount.last())
                        .filter(m -> amount.measure().isEmpty()))
                .or(() -> ownership.before(amount.first()))
                .or(() -> ownership.next(amount.last()));
    }

    boolean has(Mention mention) {
        return owned.containsKey(mention);
    }

    List<Quantity> of(Mention mention, Concept concept) {
        return owned.getOrDefault(mention, List.of()).stream()
                .flatMap(amount -> quantities(amount, concept))
                .toList();
    }

    private Stream<Quantity> quantities(Amounts.Amount amount, Concept concept) {
        Vocabulary vocabulary = parsed.vocabulary();
        List<Double> values = amount.values();
        if (values.size() > 1) {
            return Stream.of(
                    quantity(vocabulary.measure("long axis"), values.get(0), amount.unit()),
                    quantity(vocabulary.measure("short axis"), values.get(1), amount.unit()));
        }
        Measure measure = amount.measure().orElseGet(() -> vocabulary.measure(usual(amount.unit(), concept)));
        return measure.ignored() ? Stream.empty() : Stream.of(quantity(measure, values.get(0), amount.unit()));
    }

    private static String usual(String unit, Concept concept) {
        return switch (unit) {
            case "mL", "L" -> "volume";
            case "[hnsf'U]" -> "mean density";
            case "%" -> "fraction";
            default -> concept.measure().isEmpty() ? "long axis" : concept.measure();
        };
    }

    private static Quantity quantity(Measure measure, double value, String unit) {
        return new Quantity(measure.name(), measure.code(), value, unit);
    }
}
