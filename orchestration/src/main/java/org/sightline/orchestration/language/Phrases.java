package org.sightline.orchestration.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Phrases of words, found in a sentence with the longest first. Between the words of a phrase a few fillers may stand:
 * "blunting of the right costophrenic angle" holds "blunting of costophrenic angle". Each place costs at most the length
 * of the longest phrase and its fillers, so a text is searched in linear time.
 */
final class Phrases<T> {
    /** What a phrase can leave out in one place. */
    private static final int MOST_FILLERS = 4;

    private final Node<T> root = new Node<>();
    private final Set<String> fillers;

    Phrases(Set<String> fillers) {
        this.fillers = fillers;
    }

    private static final class Node<T> {
        final Map<String, Node<T>> next = new HashMap<>();
        final List<T> values = new ArrayList<>();

        Optional<Node<T>> next(String word) {
            return Optional.ofNullable(next.get(word));
        }
    }

    void add(List<String> words, T value) {
        Node<T> node = root;
        for (String word : words) {
            node = node.next.computeIfAbsent(word, w -> new Node<>());
        }
        node.values.add(value);
    }

    /** All matches from left to right that do not share a word; a word that is taken begins none and is part of none. */
    List<Match<T>> in(List<Token> tokens, Set<Integer> taken) {
        List<Match<T>> matches = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            Optional<Match<T>> match = longest(tokens, at, taken);
            match.ifPresent(matches::add);
            at = match.map(m -> m.places().get(m.places().size() - 1)).orElse(at) + 1;
        }
        return matches;
    }

    /** As {@code in}, and once more over the words that fillers of a match covered. */
    List<Match<T>> nested(List<Token> tokens, Set<Integer> taken) {
        List<Match<T>> outer = in(tokens, taken);
        Set<Integer> used = new HashSet<>(taken);
        outer.forEach(m -> used.addAll(m.places()));
        return Stream.concat(outer.stream(), in(tokens, used).stream())
                .sorted(Comparator.comparingInt(Match::first))
                .toList();
    }

    private Optional<Match<T>> longest(List<Token> tokens, int from, Set<Integer> taken) {
        Optional<Match<T>> best = Optional.empty();
        Node<T> node = root;
        List<Integer> places = new ArrayList<>();
        int skipped = 0;
        for (int at = from; at < tokens.size() && skipped <= MOST_FILLERS; at++) {
            Optional<Node<T>> next = taken.contains(at)
                    ? Optional.empty()
                    : node.next(tokens.get(at).form());
            if (next.isPresent()) {
                node = next.get();
                places.add(at);
                skipped = 0;
                best = node.values.isEmpty() ? best : Optional.of(new Match<>(places, node.values));
            } else if (places.isEmpty() || !fillers.contains(tokens.get(at).form())) {
                break;
            } else {
                skipped++;
            }
        }
        return best;
    }
}
