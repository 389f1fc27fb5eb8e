package org.sightline.orchestration.dialogue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sightline.experts.Finding;
import org.sightline.orchestration.overlay.Legend;

/** What an expert said when the model asked it. Java 17 cannot switch over types: {@link #match} asks for every case. */
public sealed interface ExpertAnswer {
    /** Of the {@link org.sightline.orchestration.report.ExpertRun} behind it. */
    String runId();

    <T> T match(
            Function<Reported, T> reported,
            Function<Declined, T> declined,
            Function<Failed, T> failed,
            Function<TimedOut, T> timedOut);

    /** A slice with the mask over it, and what its colours mean. */
    record Shown(Turn.Picture picture, Legend legend) {}

    /**
     * It read the images.
     *
     * @param findings negatives included
     * @param shown its mask, if it made one
     */
    record Reported(String runId, List<Finding> findings, Optional<Shown> shown) implements ExpertAnswer {
        public Reported {
            findings = List.copyOf(findings);
        }

        @Override
        public <T> T match(
                Function<Reported, T> reported,
                Function<Declined, T> declined,
                Function<Failed, T> failed,
                Function<TimedOut, T> timedOut) {
            return reported.apply(this);
        }
    }

    /** The images are not what it is made for. */
    record Declined(String runId, String reason) implements ExpertAnswer {
        @Override
        public <T> T match(
                Function<Reported, T> reported,
                Function<Declined, T> declined,
                Function<Failed, T> failed,
                Function<TimedOut, T> timedOut) {
            return declined.apply(this);
        }
    }

    /** It broke, or could not be reached. */
    record Failed(String runId, String reason) implements ExpertAnswer {
        @Override
        public <T> T match(
                Function<Reported, T> reported,
                Function<Declined, T> declined,
                Function<Failed, T> failed,
                Function<TimedOut, T> timedOut) {
            return failed.apply(this);
        }
    }

    /** It was given up after this time. */
    record TimedOut(String runId, Duration after) implements ExpertAnswer {
        @Override
        public <T> T match(
                Function<Reported, T> reported,
                Function<Declined, T> declined,
                Function<Failed, T> failed,
                Function<TimedOut, T> timedOut) {
            return timedOut.apply(this);
        }
    }
}
