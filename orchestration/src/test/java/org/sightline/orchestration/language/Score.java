package org.sightline.orchestration.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Counts of a comparison with labels, and what follows from them. */
record Score(int found, int extra, int missed) {
    static final Score NONE = new Score(0, 0, 0);

    /** Two lists of claims; one that stands twice counts twice. */
    static Score of(Collection<String> said, Collection<String> expected) {
        List<String> open = new ArrayList<>(expected);
        int found = (int) said.stream().filter(open::remove).count();
        return new Score(found, said.size() - found, open.size());
    }

    Score plus(Score other) {
        return new Score(found + other.found, extra + other.extra, missed + other.missed);
    }

    double precision() {
        return found + extra == 0 ? 1 : (double) found / (found + extra);
    }

    double recall() {
        return found + missed == 0 ? 1 : (double) found / (found + missed);
    }

    double f1() {
        return found == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
    }
}
