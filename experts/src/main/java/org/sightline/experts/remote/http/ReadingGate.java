package org.sightline.experts.remote.http;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.sightline.dicom.error.Blame;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.manifest.remote.Endpoint;

/**
 * Where every reading of a remote expert passes: so many at a time, each within its time, none while the server is left
 * alone; and the one place where what broke becomes an answer. Thread-safe.
 */
public final class ReadingGate {
    private static final long LOOK_MILLIS = 20;

    private final String expert;
    private final Endpoint endpoint;
    private final Clock clock;
    private final Breaker breaker;
    private final Semaphore turns;

    /** @param expert name of the expert */
    public ReadingGate(String expert, Endpoint endpoint, Clock clock) {
        this.expert = expert;
        this.endpoint = endpoint;
        this.clock = clock;
        this.breaker = new Breaker(clock);
        this.turns = new Semaphore(endpoint.concurrency(), true);
    }

    /**
     * Reads in turn. The time begins with the turn: who has to wait for others is not to blame the server for it.
     *
     * @param reading throws {@link StudyException}; what the input is to blame for is declined, anything else failed
     */
    public ExpertResult read(ReadingWatch watch, Function<Deadline, ExpertResult> reading) {
        try {
            awaitTurn(watch);
        } catch (StudyException e) {
            return new ExpertResult.Failed(e.code(), e.reason());
        }
        try {
            return leftAlone().orElseGet(() -> attempt(watch, reading));
        } finally {
            turns.release();
        }
    }

    /**
     * Asks the server something whatever became of earlier readings; an answer closes the circuit again.
     *
     * @throws StudyException of the question
     */
    public <T> T probe(Function<Deadline, T> question) {
        T answer = question.apply(deadline(ReadingWatch.NONE));
        breaker.succeeded();
        return answer;
    }

    private void awaitTurn(ReadingWatch watch) {
        try {
            do {
                watch.stopIfCancelled(expert);
            } while (!turns.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StudyException(ErrorCode.EXPERT_CANCELLED, expert, "the reading was interrupted", e);
        }
    }

    private Optional<ExpertResult> leftAlone() {
        Optional<Instant> until = breaker.openUntil();
        return until.map(end -> new ExpertResult.Failed(
                ErrorCode.EXPERT_UNAVAILABLE,
                endpoint.url() + " failed several times in a row and is left alone until " + end));
    }

    private ExpertResult attempt(ReadingWatch watch, Function<Deadline, ExpertResult> reading) {
        try {
            Deadline deadline = deadline(watch);
            ExpertResult result = reading.apply(deadline);
            judge(result);
            deadline.progress(1);
            return result;
        } catch (StudyException e) {
            return broken(e);
        } catch (RuntimeException e) { // without its message, which may quote what it worked on
            breaker.abandoned();
            return new ExpertResult.Failed(
                    ErrorCode.EXPERT_ERROR, "the reading broke: " + e.getClass().getName());
        }
    }

    private Deadline deadline(ReadingWatch watch) {
        return new Deadline(clock, endpoint.timeBudget(), watch, expert);
    }

    /** Only an answer shows that the server works; what was declined before it was asked shows nothing. */
    private void judge(ExpertResult result) {
        if (result instanceof ExpertResult.Reported) {
            breaker.succeeded();
        } else if (result instanceof ExpertResult.Failed failed) {
            judge(failed.code());
        } else {
            breaker.abandoned();
        }
    }

    private void judge(ErrorCode code) {
        if (code.blame() == Blame.DEPENDENCY) {
            breaker.failed();
        } else {
            breaker.abandoned();
        }
    }

    private ExpertResult broken(StudyException e) {
        judge(e.code());
        return e.code().blame() == Blame.SENDER
                ? new ExpertResult.Declined(e.reason())
                : new ExpertResult.Failed(e.code(), e.reason());
    }
}
