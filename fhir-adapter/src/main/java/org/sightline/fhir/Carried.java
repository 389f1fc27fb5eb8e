package org.sightline.fhir;

import java.util.Set;
import java.util.stream.Collectors;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.Verdict;

/**
 * The evidence that a text says the same as. Who signs answers for the text, and so for this evidence alone: a negative
 * whose sentence was struck out, or a finding that a sentence denies, must never be read as verified.
 */
final class Carried {
    private final Set<String> ids;

    Carried(DraftReport text) {
        this.ids = text.sentences()
                .filter(sentence -> agrees(sentence.verdict()))
                .flatMap(sentence -> sentence.evidence().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean holds(Evidence evidence) {
        return ids.contains(evidence.id());
    }

    /** A person may point at evidence that no rule can check; a sentence that goes against it is another matter. */
    private static boolean agrees(Verdict verdict) {
        return switch (verdict) {
            case SUPPORTED, NOT_CHECKABLE -> true;
            case CONTRADICTED, UNSUPPORTED -> false;
        };
    }
}
