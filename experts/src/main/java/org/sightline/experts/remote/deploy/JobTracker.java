package org.sightline.experts.remote.deploy;

import java.util.List;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.remote.deploy.ManagerCalls.Run;
import org.sightline.experts.remote.deploy.ManagerCalls.Task;

/** Follows one job: association, payload, run of the workflow, tasks. */
final class JobTracker {
    private final MonaiDeploySettings settings;
    private final RestService manager;
    private final PayloadSearch search;
    private final Submitted job;
    private List<String> payloads = List.of();

    JobTracker(MonaiDeploySettings settings, RestService manager, PayloadSearch search, Submitted job) {
        this.settings = settings;
        this.manager = manager;
        this.search = search;
        this.job = job;
    }

    /** Asks once. A service that cannot be asked does not end the job: its results may come all the same. */
    JobState look() {
        try {
            if (payloads.isEmpty()) {
                payloads = search.find(job);
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
