package org.sightline.app.commitment;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.dicom.commit.CommitmentRequest;
import org.sightline.dicom.commit.CommitmentSink;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Keeps each request and the task that reports on it in one commit, before the asker is answered. */
@Singleton
public class CommitmentIntake implements CommitmentSink {
    private static final Logger LOG = Logger.getLogger(CommitmentIntake.class);

    /** Task name in the queue. */
    static final String TASK = "commitment";

    /** The answer to N-ACTION goes out before the event does. */
    private static final Duration AFTER_THE_ANSWER = Duration.ofSeconds(1);

    private final Database database;
    private final Commitments commitments;
    private final SchedulerClient queue;
    private final Clock clock;

    public CommitmentIntake(Database database, Commitments commitments, Clock clock) {
        this.database = database;
        this.commitments = commitments;
        this.clock = clock;
        this.queue = SchedulerClient.Builder.create(database.dataSource()).build();
    }

    @Override
    public void request(CommitmentRequest request) {
        Instant now = clock.instant();
        try {
            database.inTransaction(handle -> enter(handle, request, now));
            database.sync();
        } catch (StudyException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StudyException(
                    ErrorCode.STORAGE_FAILED, request.transactionUid(), "the request could not be recorded", e);
        }
    }

    /** Who asks is there: whatever is still to be told to it is tried again too. */
    private void enter(Handle handle, CommitmentRequest request, Instant now) {
        List<String> waiting = commitments.pending(handle, request.callingAe());
        Instant at = now.plus(AFTER_THE_ANSWER);
        if (commitments.insert(handle, request, now)) {
            queue.scheduleIfNotExists(task(request.transactionUid()), at);
        } else {
            repeat(handle, request, now);
        }
        waiting.forEach(transaction -> hurry(transaction, at));
    }

    /** Asked again after a lost answer: fine. Another request under the same name: not. */
    private void repeat(Handle handle, CommitmentRequest request, Instant now) {
        CommitmentRecord known = commitments
                .find(handle, request.transactionUid())
                .filter(row -> same(commitments.request(row), request))
                .orElseThrow(() -> new StudyException(
                        ErrorCode.STATE_CONFLICT,
                        request.transactionUid(),
                        "the Transaction UID is in use already (0131H)"));
        if (!known.state().equals(CommitmentRecord.PENDING)) {
            commitments.again(handle, request.transactionUid(), now);
            // A name of its own: the task of the last report may still be on its way out.
            queue.scheduleIfNotExists(
                    task(request.transactionUid() + "/" + now.toEpochMilli()), now.plus(AFTER_THE_ANSWER));
        }
    }

    private static boolean same(CommitmentRequest known, CommitmentRequest request) {
        return known.callingAe().equals(request.callingAe())
                && known.references().equals(request.references());
    }

    /** A task that runs just now, or is gone, needs no hurry. */
    private void hurry(String transaction, Instant at) {
        try {
            queue.reschedule(task(transaction), at);
        } catch (TaskInstanceException busy) {
            LOG.debugf("commitment %s: %s", transaction, busy.getMessage());
        }
    }

    private static TaskInstance<Void> task(String id) {
        return new TaskInstance<>(TASK, id);
    }

    /** The transaction that a task is about. */
    static String transaction(String task) {
        int slash = task.indexOf('/');
        return slash < 0 ? task : task.substring(0, slash);
    }
}
