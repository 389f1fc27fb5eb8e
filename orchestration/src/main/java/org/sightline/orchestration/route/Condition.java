package org.sightline.orchestration.route;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Locale;
import java.util.Map;
import org.sightline.orchestration.study.SeriesImages;
import org.sightline.orchestration.study.StudySnapshot;

/** A compiled {@code when}. Thread-safe. */
final class Condition {
    private final CelRuntime.Program program;

    Condition(CelRuntime.Program program) {
        this.program = program;
    }

    /**
     * Whether it holds for a series.
     *
     * @param holds false too when it could not be evaluated
     * @param problem the kind of evaluation error, without the values that led to it; empty when there was none
     */
    record Answer(boolean holds, String problem) {}

    Answer test(StudySnapshot study, SeriesImages series) {
        try {
            Object value = program.eval(Map.of(
                    "study", Attribute.values(Attribute.STUDY, study),
                    "series", Attribute.values(Attribute.SERIES, series)));
            return new Answer(Boolean.TRUE.equals(value), "");
        } catch (CelEvaluationException e) {
            return new Answer(
                    false, e.getErrorCode().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }
}
