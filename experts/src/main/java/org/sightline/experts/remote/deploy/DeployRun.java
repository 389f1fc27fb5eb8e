package org.sightline.experts.remote.deploy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.ExpertRequest;

/** One job from the first image sent to the last object received. */
final class DeployRun {
    private final MonaiDeploySettings.Timing timing;
    private final ExpertRequest request;
    private final Progress progress;
    private final Clock clock;
    private final Instant deadline;

    DeployRun(MonaiDeploySettings.Timing timing, ExpertRequest request, Progress progress, Clock clock) {
        this.timing = timing;
        this.request = request;
        this.progress = progress;
        this.clock = clock;
        this.deadline = clock.instant().plus(timing.budget());
    }

    /**
     * @return the objects of the answer, ordered by SOP Instance UID
     * @throws StudyException why there is none
     */
    List<InstanceFile> await(
            Submission submission, Function<Submitted, JobTracker> trackers, ResultInbox.Expectation inbox) {
        JobTracker tracker = trackers.apply(submission.submit(request, progress));
        Instant news = clock.instant();
        int seen = 0;
        while (true) {
            progress.stopIfCancelled();
            JobState state = tracker.look();
            List<InstanceFile> arrived = inbox.arrived();
            Instant now = clock.instant();
            news = arrived.size() > seen || state.phase() != JobState.Phase.UNKNOWN ? now : news;
            seen = arrived.size();
            if (ended(state, arrived, Duration.between(news, now))) {
                return arrived;
            }
            requireTime(now, state);
            progress.working(state.fraction());
            pause(inbox, now);
        }
    }

    /** The acknowledged export comes before the success, so that with it everything has arrived. */
    private boolean ended(JobState state, List<InstanceFile> arrived, Duration silence) {
        switch (state.phase()) {
            case FAILED ->
                throw new StudyException(state.code(), request.series().seriesUid(), state.reason());
            case SUCCEEDED -> {
                if (!anyOfOurs(arrived)) {
                    throw new StudyException(
                            ErrorCode.EXPERT_ANSWER_INVALID,
                            request.series().seriesUid(),
                            "the workflow has succeeded, but no DICOM object of this series came; check its export"
                                    + " destination");
                }
                return true;
            }
            case UNKNOWN -> {
                return silence.compareTo(timing.quiet()) >= 0 && anyOfOurs(arrived);
            }
            case RUNNING -> {
                return false;
            }
        }
        throw new IllegalStateException(state.phase().name());
    }

    private boolean anyOfOurs(List<InstanceFile> arrived) {
        return arrived.stream().anyMatch(object -> ResultReading.concerns(object, request));
    }

    private void requireTime(Instant now, JobState state) {
        if (!now.isBefore(deadline)) {
            throw new StudyException(
                    ErrorCode.EXPERT_TIMEOUT,
                    request.series().seriesUid(),
                    "no answer of the workflow within " + timing.budget() + "; at the end: " + state.reason());
        }
    }

    private void pause(ResultInbox.Expectation inbox, Instant now) {
        Duration left = Duration.between(now, deadline);
        try {
            inbox.await(left.compareTo(timing.poll()) < 0 ? left : timing.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StudyException(
                    ErrorCode.EXPERT_CANCELLED, request.series().seriesUid(), "the reading was interrupted", e);
        }
    }
}
