package org.sightline.orchestration.evaluation.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.Retry;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.vlm.ChatAnswer;
import org.sightline.orchestration.vlm.ChatRequest;
import org.sightline.orchestration.vlm.TokenWatch;

/** Asks one question until it is answered, finds it cannot be, or is told that the run is over. Thread-safe. */
final class Asker {
    private static final int MOST_REFUSALS = 20;

    private final Fleet fleet;
    private final Stop stop;
    private final Clock clock;
    private final int retries;
    private final Duration giveUp;
    private Instant lastGood;
    private boolean away;
    private int refusals;

    /**
     * @param retries how often a question is asked again
     * @param giveUp longest time without any answer before the run ends
     */
    Asker(Fleet fleet, Stop stop, Clock clock, int retries, Duration giveUp) {
        this.fleet = fleet;
        this.stop = stop;
        this.clock = clock;
        this.retries = retries;
        this.giveUp = giveUp;
        this.lastGood = clock.instant();
    }

    /** Empty when the run was ended before an answer came. */
    Optional<Call> ask(String key, ChatRequest request) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Optional<Fleet.Turn> turn = fleet.turn(stop::stopped);
            if (turn.isEmpty()) {
                return Optional.empty();
            }
            try {
                ChatAnswer answer = turn.get().model().answer(request, watch());
                turn.get().answered(answer.totalMillis());
                good();
                return Optional.of(call(key, attempt, Optional.of(answer), Optional.empty()));
            } catch (StudyException e) {
                release(turn.get(), e);
                if (e.code() == ErrorCode.VLM_CANCELLED) {
                    return Optional.empty();
                }
                if (e.code().retry() == Retry.NO || attempt > retries) {
                    return Optional.of(call(key, attempt, Optional.empty(), Optional.of(e.code() + ": " + e.reason())));
                }
            }
        }
    }

    private Call call(String key, int attempts, Optional<ChatAnswer> answer, Optional<String> error) {
        return new Call(key, attempts, clock.instant(), answer, error);
    }

    private void release(Fleet.Turn turn, StudyException e) {
        if (e.code().retry() == Retry.NO || e.code() == ErrorCode.VLM_CANCELLED) {
            turn.refused();
            refused(e);
        } else {
            turn.overloaded(e.retryAfter().orElse(Duration.ZERO));
            away(e);
        }
    }

    private synchronized void good() {
        lastGood = clock.instant();
        away = false;
        refusals = 0;
    }

    /** A wrong address or key refuses everything; there is no use in asking thousands of questions. */
    private synchronized void refused(StudyException e) {
        refusals++;
        if (refusals >= MOST_REFUSALS && e.code() != ErrorCode.VLM_CANCELLED) {
            stop.because(e);
        }
    }

    /** The time counts from the first failure after an answer: a pause of the run is none of the server. */
    private synchronized void away(StudyException e) {
        Instant now = clock.instant();
        if (!away) {
            away = true;
            lastGood = now;
        }
        if (Duration.between(lastGood, now).compareTo(giveUp) >= 0) {
            stop.because(e);
        }
    }

    private TokenWatch watch() {
        return new TokenWatch() {
            @Override
            public void text(String piece) {}

            @Override
            public boolean cancelled() {
                return stop.stopped();
            }
        };
    }
}
