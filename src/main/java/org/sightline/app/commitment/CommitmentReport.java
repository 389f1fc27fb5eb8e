package org.sightline.app.commitment;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.sightline.app.config.DicomPeers;
import org.sightline.app.db.Database;
import org.sightline.app.pipeline.DurableTask;
import org.sightline.app.receive.DicomEndpoint;
import org.sightline.dicom.commit.CommitmentRequest;
import org.sightline.dicom.commit.CommitmentResult;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.PeerAddress;

/**
 * Tells the asker what became of its request: on the association of the request while that stands, else on a new one
 * to the address of {@code sightline.dicom.peers}. Tried with growing waits for two days. Each try looks anew.
 */
@Singleton
public class CommitmentReport implements DurableTask {
    private static final Logger LOG = Logger.getLogger(CommitmentReport.class);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofDays(2);
    private static final int LARGEST_SHIFT = 20;

    private final Database database;
    private final Commitments commitments;
    private final CommitmentCheck check;
    private final DicomEndpoint endpoint;
    private final DicomPeers peers;
    private final Clock clock;

    public CommitmentReport(
            Database database,
            Commitments commitments,
            CommitmentCheck check,
            DicomEndpoint endpoint,
            DicomPeers peers,
            Clock clock) {
        this.database = database;
        this.commitments = commitments;
        this.check = check;
        this.endpoint = endpoint;
        this.peers = peers;
        this.clock = clock;
    }

    @Override
    public Task<?> task() {
        return Tasks.custom(CommitmentIntake.TASK, Void.class)
                .onFailure(this::failed)
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    report(CommitmentIntake.transaction(instance.getId()));
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    private void report(String transactionUid) {
        Optional<CommitmentRecord> row = database.read(handle -> commitments.find(handle, transactionUid));
        if (row.filter(r -> r.state().equals(CommitmentRecord.PENDING)).isEmpty()) {
            return;
        }
        CommitmentRequest request = commitments.request(row.get());
        CommitmentResult result = check.result(request);
        tell(request, result);
        settle(result, CommitmentRecord.REPORTED);
        LOG.infof(
                "commitment %s of %s reported: %d committed, %d not",
                transactionUid,
                request.callingAe(),
                result.committed().size(),
                result.failed().size());
    }

    private void tell(CommitmentRequest request, CommitmentResult result) {
        if (endpoint.report(request, result)) {
            return;
        }
        PeerAddress address = peers.address(request.callingAe())
                .orElseThrow(() -> new StudyException(
                        ErrorCode.PEER_UNREACHABLE,
                        request.callingAe(),
                        "left before it was told of its commitment, and sightline.dicom.peers does not know it"));
        peers.calling(address, request.calledAe()).report(result);
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        String transactionUid = CommitmentIntake.transaction(
                complete.getExecution().taskInstance.getId());
        String reason = complete.getCause().map(Throwable::getMessage).orElse("unknown");
        int failures = complete.getExecution().consecutiveFailures;
        Instant now = clock.instant();
        Optional<CommitmentRecord> row = database.read(handle -> commitments.find(handle, transactionUid));
        if (row.isEmpty() || row.get().updated().plus(PATIENCE).isBefore(now)) {
            LOG.errorf("commitment %s is given up: %s", transactionUid, reason);
            row.ifPresent(r -> settle(check.result(commitments.request(r)), CommitmentRecord.GIVEN_UP));
            operations.remove();
            return;
        }
        LOG.warnf("commitment %s is not reported yet: %s", transactionUid, reason);
        operations.reschedule(complete, now.plus(wait(failures)));
    }

    private void settle(CommitmentResult result, String state) {
        database.inTransaction(handle -> commitments.settle(handle, result, state, clock.instant()));
    }

    private static Duration wait(int failures) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures, LARGEST_SHIFT));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
