package org.sightline.orchestration.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.Retry;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.orchestration.report.EvidenceIds;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.route.Assignment;
import org.sightline.orchestration.route.RoutingPlan;
import org.sightline.orchestration.study.StudySnapshot;

/** Lets experts read what the plan assigns them, one after the other. An expert that breaks hides no other. */
public final class ExpertPanel {
    private final Function<String, Optional<Expert>> catalogue;
    private final Function<InstanceRef, InstanceFile> files;
    private final Function<InstanceRef, String> hashes;
    private final SegmentationSink segmentations;
    private final Clock clock;

    /**
     * @param catalogue experts by name
     * @param files where an instance lies
     * @param hashes SHA-256 of an instance's file in hex
     * @param segmentations takes the masks
     */
    public ExpertPanel(
            Function<String, Optional<Expert>> catalogue,
            Function<InstanceRef, InstanceFile> files,
            Function<InstanceRef, String> hashes,
            SegmentationSink segmentations,
            Clock clock) {
        this.catalogue = catalogue;
        this.files = files;
        this.hashes = hashes;
        this.segmentations = segmentations;
        this.clock = clock;
    }

    /**
     * One run for each assignment, in the plan's order.
     *
     * @throws StudyException with a code that a retry may mend, when images or masks could not be read or stored, or
     *     {@code EXPERT_CANCELLED}: then the whole step is to be done again, rather than a report be written with less
     *     than there is
     */
    public List<ExpertRun> read(StudySnapshot study, RoutingPlan plan, Progress progress) {
        List<ExpertRun> runs = new ArrayList<>();
        int count = plan.assignments().size();
        for (Assignment assignment : plan.assignments()) {
            ReadingWatch watch = progress.reading(runs.size(), count, assignment.expert());
            watch.progress(0);
            watch.stopIfCancelled(assignment.expert());
            runs.add(run(study, assignment, watch));
        }
        progress.at(count, count, "", 0);
        return List.copyOf(runs);
    }

    private ExpertRun run(StudySnapshot study, Assignment assignment, ReadingWatch watch) {
        Instant started = clock.instant();
        Optional<Expert> expert = catalogue.apply(assignment.expert());
        ExpertDescriptor descriptor = expert.map(Expert::descriptor).orElseGet(() -> missing(assignment));
        String id = EvidenceIds.run(study.ref(), study.version(), descriptor, assignment);
        Answer answer = expert.map(e -> consult(e, id, assignment, watch)).orElseGet(ExpertPanel::notInstalled);
        return new ExpertRun(
                id,
                descriptor,
                assignment.route(),
                assignment.series(),
                answer.outcome(),
                answer.reason(),
                inputHash(assignment),
                answer.evidence(),
                answer.segmentationUid(),
                started,
                ChronoUnit.MILLIS.between(started, clock.instant()));
    }

    private Answer consult(Expert expert, String runId, Assignment assignment, ReadingWatch watch) {
        try {
            return read(expert, request(assignment), watch)
                    .match(
                            reported -> Answer.reported(runId, reported, mask(expert, runId, reported)),
                            declined -> Answer.declined(declined.reason()),
                            failed -> failed(expert, failed));
        } catch (StudyException e) {
            if (e.code().retry() == Retry.YES) {
                throw e;
            }
            return Answer.failed(e.code(), e.reason());
        }
    }

    private ExpertRequest request(Assignment assignment) {
        return new ExpertRequest(
                assignment.series(),
                assignment.instances().stream().map(files).toList(),
                assignment.companions().stream()
                        .map(c -> new ExpertRequest.Companion(
                                c.series(), c.instances().stream().map(files).toList()))
                        .toList());
    }

    /** A reading that somebody ended says nothing about the study. */
    private static Answer failed(Expert expert, ExpertResult.Failed failed) {
        if (failed.code() == ErrorCode.EXPERT_CANCELLED) {
            throw new StudyException(failed.code(), expert.descriptor().name(), failed.message());
        }
        return Answer.failed(failed.code(), failed.message());
    }

    /** The one place that catches what an expert throws. Its message is not kept: it may quote the images' attributes. */
    private static ExpertResult read(Expert expert, ExpertRequest request, ReadingWatch watch) {
        try {
            return expert.read(request, watch);
        } catch (StudyException e) {
            return new ExpertResult.Failed(e.code(), e.reason());
        } catch (RuntimeException | Error e) {
            return new ExpertResult.Failed(
                    ErrorCode.EXPERT_ERROR,
                    "the expert broke with " + e.getClass().getSimpleName());
        }
    }

    private Optional<String> mask(Expert expert, String runId, ExpertResult.Reported reported) {
        return reported.segmentation().flatMap(s -> segmentations.accept(runId, s, expert.descriptor()));
    }

    private String inputHash(Assignment assignment) {
        return EvidenceIds.input(assignment
                .given()
                .sorted(Comparator.comparing(InstanceRef::sopUid))
                .map(hashes)
                .toList());
    }

    private static Answer notInstalled() {
        return Answer.failed(
                ErrorCode.EXPERT_NOT_INSTALLED, "the expert was there when the study was routed and is not any more");
    }

    /** What can be said of an expert that is not there. */
    private static ExpertDescriptor missing(Assignment assignment) {
        return new ExpertDescriptor(
                assignment.expert(),
                "unknown",
                assignment.expert(),
                "unknown",
                new ExpertDescriptor.Accepts(
                        assignment.instances().size() == 1
                                ? ExpertDescriptor.Input.IMAGE
                                : ExpertDescriptor.Input.VOLUME,
                        Set.of(),
                        Set.of()),
                List.of(),
                false,
                Optional.empty(),
                "",
                "unknown");
    }
}
