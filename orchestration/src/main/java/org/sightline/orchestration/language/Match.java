package org.sightline.orchestration.language;

import java.util.List;

/**
 * A phrase that was found.
 *
 * @param places indexes of its words among the sentence's tokens, rising; fillers are not among them
 * @param values what the phrase stands for, one at least
 */
record Match<T>(List<Integer> places, List<T> values) {
    Match {
        places = List.copyOf(places);
        values = List.copyOf(values);
    }

    int first() {
        return places.get(0);
    }

    int last() {
        return places.get(places.size() - 1);
    }
}
