package org.sightline.experts.remote.deploy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.remote.deploy.GatewayCalls.Received;
import org.sightline.experts.remote.deploy.ManagerCalls.Payload;
import org.sightline.experts.remote.deploy.ManagerCalls.Run;
import org.sightline.experts.remote.deploy.ManagerCalls.Task;

/** Follows one job: association, payload, run of the workflow, tasks. */
final class JobTracker {
    /** The gateway's clock may differ from ours by this much. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    /** A gateway with more associations in the time of one job is asked no further. */
    private static final int MOST_PAGES = 40;

    private final MonaiDeploySettings settings;
    private final RestService gateway;
    private final RestService manager;
    private final Submitted job;
    private final Clock clock;
    private List<String> payloads = List.of();

    JobTracker(MonaiDeploySettings settings, RestService gateway, RestService manager, Submitted job, Clock clock) {
        this.settings = settings;
        this.gateway = gateway;
        this.manager = manager;
        this.job = job;
        this.clock = clock;
    }

    /** Asks once. A service that cannot be asked does not end the job: its results may come all the same. */
    JobState look() {
        try {
            if (payloads.isEmpty()) {
                payloads = findPayloads();
            }
            return payloads.isEmpty()
                    ? JobState.running(0, "the gateway shows no payload of these images yet")
                    : stateOf(runs());
        } catch (StudyException e) {
            if (e.code() == ErrorCode.EXPERT_CANCELLED) {
                throw e;
            }
            return JobState.unknown(e.reason());
        }
    }

    private List<String> findPayloads() {
        return job.transaction().isPresent()
                ? manager.call(new ManagerCalls.PayloadsOf(job.accession())).stream()
                        .filter(payload -> job.transaction().get().equalsIgnoreCase(payload.correlationId()))
                        .map(Payload::id)
                        .toList()
                : ours(candidates());
    }

    private Set<String> candidates() {
        Set<String> candidates = new LinkedHashSet<>();
        int page = 1;
        List<Received> received;
        do {
            received = gateway.call(new GatewayCalls.Associations(
                    job.from().minus(SKEW), clock.instant().plus(SKEW), page));
            received.stream()
                    .filter(association -> settings.callingAe().equals(association.callingAe())
                            && settings.gateway().aeTitle().equals(association.calledAe()))
                    .forEach(association -> candidates.addAll(association.payloads()));
        } while (received.size() >= GatewayCalls.PAGE_SIZE && ++page <= MOST_PAGES);
        return candidates;
    }

    /** Payloads that name our study; where none does, the only one that may be it. Another's failure is never ours. */
    private List<String> ours(Set<String> candidates) {
        List<Payload> possible = new ArrayList<>();
        for (String id : candidates) {
            manager.call(new ManagerCalls.PayloadById(id))
                    .filter(payload -> payload.mayHold(job.series().studyUid()))
                    .ifPresent(payload -> possible.add(new Payload(id, payload.correlationId(), payload.files())));
        }
        List<Payload> named = possible.stream()
                .filter(payload -> payload.names(job.series().studyUid()))
                .toList();
        List<Payload> chosen = named.isEmpty() && possible.size() == 1 ? possible : named;
        return chosen.stream().map(Payload::id).toList();
    }

    /** Runs of our workflow alone: one payload may start several. */
    private List<Run> runs() {
        String title = settings.gateway().aeTitle();
        return payloads.stream()
                .flatMap(id -> manager.call(new ManagerCalls.Runs(id)).stream())
                .filter(run -> run.aeTitle().isEmpty() || run.aeTitle().equals(title))
                .toList();
    }

    private JobState stateOf(List<Run> runs) {
        if (runs.isEmpty()) {
            return JobState.running(
                    0, "payload " + payloads.get(0) + " is there, but the workflow manager has started no run of it");
        }
        Run latest = runs.get(runs.size() - 1);
        if (latest.status().equals("Succeeded")) {
            return JobState.succeeded();
        }
        List<Task> failed = latest.tasks().stream().filter(Task::failed).toList();
        if (latest.status().equals("Failed") || !failed.isEmpty()) {
            return failed(latest, failed);
        }
        long done = latest.tasks().stream().filter(Task::succeeded).count();
        return JobState.running(
                (double) done / (latest.tasks().size() + 1), "run " + latest.id() + " has done " + done + " tasks");
    }

    private static JobState failed(Run run, List<Task> failed) {
        if (failed.isEmpty()) {
            return JobState.failed(ErrorCode.EXPERT_UNAVAILABLE, "the workflow failed (run " + run.id() + ")");
        }
        Task task = failed.get(0);
        return JobState.failed(
                code(task.reason()),
                "the workflow failed in task " + task.id() + ": " + task.status()
                        + (task.reason().isEmpty() ? "" : ", reason " + task.reason()) + " (run " + run.id() + ")");
    }

    private static ErrorCode code(String reason) {
        return reason.equals("TimedOut") ? ErrorCode.EXPERT_TIMEOUT : ErrorCode.EXPERT_UNAVAILABLE;
    }
}
