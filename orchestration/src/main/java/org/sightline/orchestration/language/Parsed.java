package org.sightline.orchestration.language;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A sentence with everything the tables know in it. Phrases of one table never share a word with those of another. */
record Parsed(
        Vocabulary vocabulary,
        List<Token> tokens,
        List<Match<Concept>> concepts,
        List<Match<Cue>> cues,
        List<Match<Anatomy>> anatomy,
        Clauses clauses) {
    static Parsed of(String sentence, Vocabulary vocabulary) {
        List<Token> tokens = vocabulary.tokens(sentence);
        Set<Integer> taken = new HashSet<>();
        List<Match<Concept>> concepts = vocabulary.concepts.nested(tokens, taken);
        concepts.forEach(m -> taken.addAll(m.places()));
        List<Match<Cue>> cues = vocabulary.cues.in(tokens, taken);
        cues.forEach(m -> taken.addAll(m.places()));
        List<Match<Anatomy>> anatomy = Ellipsis.resolved(vocabulary.anatomy.nested(tokens, taken), tokens, vocabulary);
        return new Parsed(vocabulary, tokens, concepts, cues, anatomy, Clauses.of(tokens, cues));
    }

    Stream<Match<Cue>> cues(Cue.Effect effect) {
        return cues.stream().filter(m -> cue(m).effect() == effect);
    }

    static Cue cue(Match<Cue> match) {
        return match.values().get(0);
    }

    boolean verbIn(int from, int to) {
        return cueIn(from, to, Set.of(Cue.Effect.VERB));
    }

    boolean cueIn(int from, int to, Set<Cue.Effect> effects) {
        return cues.stream().anyMatch(m -> m.first() >= from && m.last() < to && effects.contains(cue(m).effect()));
    }

    boolean conceptIn(int from, int to) {
        return concepts.stream().anyMatch(m -> m.first() < to && m.last() >= from);
    }

    /** Whether one of the words stands in that stretch. */
    boolean wordIn(int from, int to, Set<String> words) {
        return tokens.subList(from, Math.max(from, to)).stream().anyMatch(t -> words.contains(t.form()));
    }

    boolean filler(int place) {
        return vocabulary.fillers.contains(tokens.get(place).form());
    }
}
