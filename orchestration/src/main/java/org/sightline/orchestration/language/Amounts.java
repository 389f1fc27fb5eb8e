package org.sightline.orchestration.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The measurements of a sentence: "1.2 x 0.8 cm", "volume 14.2 mL", "-120 HU". Numbers of earlier studies are left out. */
final class Amounts {
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("mm", "mm"),
            Map.entry("millimeter", "mm"),
            Map.entry("cm", "cm"),
            Map.entry("centimeter", "cm"),
            Map.entry("ml", "mL"),
            Map.entry("cc", "mL"),
            Map.entry("milliliter", "mL"),
            Map.entry("liter", "L"),
            Map.entry("hu", "[hnsf'U]"),
            Map.entry("hounsfield", "[hnsf'U]"),
            Map.entry("%", "%"),
            Map.entry("percent", "%"));
    private static final Set<String> TIMES = Set.of("x", "by", "\u00d7");
    private static final Set<String> EARLIER =
            Set.of("previously", "previous", "prior", "formerly", "was", "wa", "from", "earlier", "versus", "vs");
    private static final int MOST_FACTORS = 3;

    private final Parsed parsed;
    private final List<Token> tokens;
    private final List<Match<Measure>> named;

    private Amounts(Parsed parsed) {
        this.parsed = parsed;
        tokens = parsed.tokens();
        named = parsed.vocabulary().measures.in(tokens, Set.of());
    }

    /**
     * One measurement.
     *
     * @param values one; or the factors of a product, the largest first
     * @param unit UCUM, as the text has it
     */
    record Amount(int first, int last, List<Double> values, String unit, Optional<Measure> measure) {
        Amount {
            values = List.copyOf(values);
        }
    }

    static List<Amount> in(Parsed parsed) {
        Amounts amounts = new Amounts(parsed);
        List<Amount> found = new ArrayList<>();
        int at = 0;
        while (at < amounts.tokens.size()) {
            Optional<Amount> amount = amounts.at(at);
            amount.filter(a -> !amounts.earlier(a.first())).ifPresent(found::add);
            at = amount.map(Amount::last).orElse(at) + 1;
        }
        return found;
    }

    private Optional<Amount> at(int place) {
        List<Double> values = new ArrayList<>();
        Optional<String> unit = Optional.empty();
        int first = place;
        int at = place;
        while (number(at) && values.size() < MOST_FACTORS) {
            values.add(signed(at));
            Optional<String> here = unit(at + 1);
            unit = here.isPresent() ? here : unit;
            at += here.isPresent() ? 2 : 1;
            if (!number(at + 1) || !joins(at)) {
                break;
            }
            if (!TIMES.contains(tokens.get(at).form())) { // a range: its upper end counts
                if (first > place) {
                    break;
                }
                values.clear();
                first = at + 1;
            }
            at++;
        }
        int start = first;
        int last = at - 1;
        return unit.map(u ->
                new Amount(start, last, ordered(values), u, measure(start, last).filter(m -> m.fits(u))));
    }

    private boolean number(int place) {
        return place < tokens.size() && tokens.get(place).number();
    }

    private boolean joins(int place) {
        Token token = tokens.get(place);
        return token.is("-") || token.is("to") || TIMES.contains(token.form());
    }

    private Optional<String> unit(int place) {
        return place < tokens.size()
                ? Optional.ofNullable(UNITS.get(tokens.get(place).form()))
                : Optional.empty();
    }

    private double signed(int place) {
        double value = Double.parseDouble(tokens.get(place).form());
        boolean minus = place > 0
                && tokens.get(place - 1).is("-")
                && tokens.get(place - 1).end() == tokens.get(place).start()
                && (place == 1 || !tokens.get(place - 2).number());
        return minus ? -value : value;
    }

    private static List<Double> ordered(List<Double> values) {
        return values.size() == 1
                ? values
                : values.stream().sorted((a, b) -> Double.compare(b, a)).toList();
    }

    /** What the number is called: right before it ("volume of 14 mL") or behind it ("3 cm in diameter"). */
    private Optional<Measure> measure(int first, int last) {
        Optional<Measure> behind = named.stream()
                .filter(m -> m.first() > last && m.first() <= last + 3 && plain(last + 1, m.first()))
                .findFirst()
                .map(m -> m.values().get(0));
        return named.stream()
                .filter(m -> m.last() < first && m.last() >= first - 4 && plain(m.last() + 1, first))
                .reduce((earlier, later) -> later)
                .map(m -> m.values().get(0))
                .or(() -> behind);
    }

    private boolean plain(int from, int to) {
        return tokens.subList(from, to).stream()
                .noneMatch(t -> t.number() || Set.of(",", ";", "and").contains(t.form()));
    }

    private boolean earlier(int first) {
        int from = Math.max(0, first - 3);
        for (int n = first - 1; n >= from; n--) {
            if (EARLIER.contains(tokens.get(n).form())) {
                return true;
            }
            if (tokens.get(n).number() || tokens.get(n).is(",")) {
                return false;
            }
        }
        return false;
    }
}
