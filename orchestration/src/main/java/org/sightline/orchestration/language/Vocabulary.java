package org.sightline.orchestration.language;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sightline.dicom.Code;
import org.sightline.experts.Laterality;

/** The tables of this package in the form in which sentences are searched. */
final class Vocabulary {
    final WordForms forms;
    final Phrases<Concept> concepts;
    final Phrases<Anatomy> anatomy;
    final Phrases<Cue> cues;
    final Phrases<Measure> measures;
    /** Words that open a statement of something that is there: small, mild, stable. */
    final Set<String> affirming;

    final Set<String> fillers;
    private final Map<String, Concept> byKey = new HashMap<>();
    private final Map<String, Code> sites = new HashMap<>();
    private final Map<String, Code> wholes = new HashMap<>();
    private final Map<String, Measure> measuresByName = new HashMap<>();

    private Vocabulary() {
        List<List<String>> words = Table.rows("words.tsv", 3);
        forms = new WordForms(words.stream()
                .filter(row -> row.get(0).equals("irregular"))
                .map(row -> row.subList(1, 3))
                .toList());
        fillers = words(words, "filler");
        affirming = words(words, "affirming");
        concepts = new Phrases<>(fillers);
        anatomy = new Phrases<>(Set.of("the", "right", "left"));
        cues = new Phrases<>(Set.of());
        measures = new Phrases<>(Set.of());
        Table.rows("anatomy.tsv", 8).forEach(this::anatomy);
        Table.rows("concepts.tsv", 8).forEach(this::concept);
        Table.rows("triggers.tsv", 3).forEach(this::cue);
        Table.rows("measures.tsv", 5).forEach(this::measure);
    }

    static Vocabulary standard() {
        return new Vocabulary();
    }

    /** The finding that {@code anatomy.tsv} calls by this key. */
    Concept concept(String key) {
        return Optional.ofNullable(byKey.get(key))
                .orElseThrow(() -> new IllegalStateException("concepts.tsv has no key " + key));
    }

    Measure measure(String name) {
        return Optional.ofNullable(measuresByName.get(name))
                .orElseThrow(() -> new IllegalStateException("measures.tsv has no name " + name));
    }

    /** The place that is called exactly so. */
    Optional<Anatomy> place(List<String> words) {
        List<Token> tokens = words.stream()
                .map(word -> new Token(Token.Kind.WORD, word, 0, 0))
                .toList();
        return anatomy.in(tokens, Set.of()).stream()
                .filter(m -> m.places().size() == words.size())
                .findFirst()
                .map(m -> m.values().get(0));
    }

    /** Whether the place is a whole organ: the first row of its family. */
    boolean whole(Spot spot) {
        return spot.site().equals(Optional.ofNullable(wholes.get(spot.family())));
    }

    List<Token> tokens(String text) {
        return Tokenizer.tokens(text, forms);
    }

    private Set<String> words(List<List<String>> rows, String kind) {
        return rows.stream()
                .filter(row -> row.get(0).equals(kind))
                .map(row -> row.get(1))
                .flatMap(word -> phrase(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<String> phrase(String words) {
        return tokens(words).stream().map(Token::form).toList();
    }

    private void anatomy(List<String> row) {
        Optional<Code> code = row.get(1).isEmpty() ? Optional.empty() : Optional.of(code(row.subList(0, 3)));
        Optional<Laterality> side =
                row.get(5).isEmpty() ? Optional.empty() : Optional.of(Laterality.valueOf(row.get(5)));
        Anatomy place = new Anatomy(code, row.get(3).equals("structure"), row.get(4), side, Table.parts(row.get(6)));
        code.ifPresent(c -> sites.put(c.value(), c));
        code.ifPresent(c -> wholes.putIfAbsent(place.family(), c));
        Table.parts(row.get(7)).forEach(words -> anatomy.add(phrase(words), place));
    }

    private void concept(List<String> row) {
        Optional<Code> site = row.get(5).isEmpty() ? Optional.empty() : Optional.of(site(row.get(5)));
        Concept concept = new Concept(code(row.subList(1, 4)), row.get(4), site, row.get(6));
        byKey.putIfAbsent(row.get(0), concept);
        Table.parts(row.get(7)).forEach(words -> concepts.add(phrase(words), concept));
    }

    private Code site(String value) {
        return Optional.ofNullable(sites.get(value))
                .orElseThrow(() -> new IllegalStateException("anatomy.tsv has no code " + value));
    }

    private static Code code(List<String> cells) {
        return new Code(cells.get(0), cells.get(1), cells.get(2));
    }

    private void cue(List<String> row) {
        Cue cue = new Cue(upper(Cue.Effect.class, row.get(1)), upper(Cue.Reach.class, row.get(2)));
        cues.add(phrase(row.get(0)), cue);
    }

    private static <E extends Enum<E>> E upper(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    private void measure(List<String> row) {
        Measure measure = new Measure(row.get(0), code(row.subList(1, 4)));
        measuresByName.putIfAbsent(measure.name(), measure);
        Table.parts(row.get(4)).forEach(words -> measures.add(phrase(words), measure));
    }
}
