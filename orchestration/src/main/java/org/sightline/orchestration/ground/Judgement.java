package org.sightline.orchestration.ground;

import java.util.List;
import org.sightline.orchestration.report.Verdict;

/**
 * The verdict on one assertion.
 *
 * @param words the rule that gave it
 * @param evidence ids of what carries or contradicts it
 */
record Judgement(Verdict verdict, String words, List<String> evidence) {
    Judgement {
        evidence = List.copyOf(evidence);
    }

    boolean is(Verdict other) {
        return verdict == other;
    }
}
