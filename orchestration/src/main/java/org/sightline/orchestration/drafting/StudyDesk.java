package org.sightline.orchestration.drafting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.seg.Segment;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.orchestration.budget.ContextPlan;
import org.sightline.orchestration.budget.SliceSignals;
import org.sightline.orchestration.conversation.ExpertDesk;
import org.sightline.orchestration.dialect.SegmentationGroup;
import org.sightline.orchestration.dialogue.ExpertAnswer;
import org.sightline.orchestration.dialogue.ExpertCall;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.overlay.SliceRenderer;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;

/** Answers the model with what experts have read of the study; who has not read yet reads now. */
final class StudyDesk implements ExpertDesk {
    private final List<ExpertRun> runs;
    private final Exhibits exhibits;
    private final ContextPlan plan;
    private final StudyImages images;
    private final FurtherReadings readings;
    private final Duration patience;
    private final List<ExpertRun> further = new ArrayList<>();

    /** @param patience what {@code readings} allows, for a sentence */
    StudyDesk(
            List<ExpertRun> runs,
            Exhibits exhibits,
            ContextPlan plan,
            StudyImages images,
            FurtherReadings readings,
            Duration patience) {
        this.runs = List.copyOf(runs);
        this.exhibits = exhibits;
        this.plan = plan;
        this.images = images;
        this.readings = readings;
        this.patience = patience;
    }

    /** Readings that were made because the model asked. */
    List<ExpertRun> further() {
        return List.copyOf(further);
    }

    @Override
    public ExpertAnswer ask(ExpertCall call) {
        return known(call)
                .or(() -> readings.read(call.expert(), exhibits.main(), shown()).map(this::kept))
                .map(run -> answer(run, call.argument()))
                .orElseGet(() -> new ExpertAnswer.TimedOut("", patience));
    }

    /** A reading that came to something before any other; one of another version of the expert is none of it. */
    private Optional<ExpertRun> known(ExpertCall call) {
        List<ExpertRun> own = Stream.concat(runs.stream(), further.stream())
                .filter(run -> run.expert().name().equals(call.expert().name())
                        && run.expert().version().equals(call.expert().version()))
                .toList();
        return own.stream()
                .filter(run -> run.outcome() == ExpertRun.Outcome.REPORTED)
                .findFirst()
                .or(() -> own.stream().findFirst());
    }

    private ExpertRun kept(ExpertRun run) {
        further.add(run);
        return run;
    }

    private ExpertAnswer answer(ExpertRun run, String argument) {
        return switch (run.outcome()) {
            case DECLINED -> new ExpertAnswer.Declined(run.id(), run.reason());
            case FAILED -> new ExpertAnswer.Failed(run.id(), run.reason());
            case REPORTED ->
                new ExpertAnswer.Reported(
                        run.id(), run.evidence().stream().map(Evidence::finding).toList(), shown(run, argument));
        };
    }

    /** The films that the model sees, the first of them first. */
    private List<InstanceRef> shown() {
        return plan.items()
                .flatMap(item -> Optional.ofNullable(exhibits.films().get(item.showable())).stream())
                .map(film -> film.image().ref())
                .distinct()
                .toList();
    }

    private Optional<ExpertAnswer.Shown> shown(ExpertRun run, String argument) {
        return Optional.ofNullable(exhibits.stacks().get(run.series().seriesUid()))
                .flatMap(stack -> images.mask(run, stack.volume()).map(mask -> painted(stack, run, mask, argument)));
    }

    /** The slice with most of the lesions that were asked for, else of anything asked for, else one that the model has seen. */
    private ExpertAnswer.Shown painted(Exhibits.Stack stack, ExpertRun run, Segmentation mask, String argument) {
        Set<Integer> asked = asked(mask, argument);
        SliceSignals signals = SliceSignals.of(run.id(), stack.renderer().view(), mask.mask());
        Set<Integer> lesions = lesions(mask, asked);
        OptionalInt best = signals.largest(lesions::contains);
        int slice = (best.isPresent() ? best : signals.largest(asked::contains))
                .orElseGet(() -> seen(run.series().seriesUid())
                        .orElse(stack.renderer().view().middle()));
        SliceRenderer.Painted painted = stack.renderer().painted(mask, slice, asked::contains);
        return new ExpertAnswer.Shown(Turn.Picture.png(painted.picture().png()), painted.legend());
    }

    private Optional<Integer> seen(String seriesUid) {
        return plan.items()
                .filter(item -> item.showable().equals(seriesUid))
                .flatMap(item -> item.slice().stream())
                .findFirst();
    }

    /** Beside an organ a lesion is small, and it is what the question is about. */
    private static Set<Integer> lesions(Segmentation mask, Set<Integer> asked) {
        return mask.segments().stream()
                .filter(segment -> segment.category().value().equals(Segment.ABNORMAL_STRUCTURE.value()))
                .map(Segment::number)
                .filter(asked::contains)
                .collect(Collectors.toSet());
    }

    private static Set<Integer> asked(Segmentation mask, String argument) {
        SegmentationGroup group = SegmentationGroup.named(argument);
        return mask.segments().stream()
                .filter(segment -> group.holds(segment.label()))
                .map(Segment::number)
                .collect(Collectors.toSet());
    }
}
