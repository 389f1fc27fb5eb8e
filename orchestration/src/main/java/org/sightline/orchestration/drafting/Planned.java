package org.sightline.orchestration.drafting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.orchestration.budget.Budget;
import org.sightline.orchestration.budget.ContextPlan;
import org.sightline.orchestration.budget.FindingSite;
import org.sightline.orchestration.budget.FindingSites;
import org.sightline.orchestration.budget.Planner;
import org.sightline.orchestration.budget.Policy;
import org.sightline.orchestration.budget.Showable;
import org.sightline.orchestration.budget.SliceSignals;
import org.sightline.orchestration.budget.SliceThumbnails;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.token.ImageSize;

/**
 * What of a study's images a model is shown within its context.
 *
 * @param lines words for each finding, by the evidence's id
 */
record Planned(ContextPlan plan, Map<String, String> lines) {
    private static final int MOST_THUMBNAILS = 2000;

    Planned {
        lines = Map.copyOf(lines);
    }

    static Planned of(Exhibits exhibits, List<ExpertRun> runs, StudyImages images, Budget budget, Policy policy) {
        List<ExpertRun> reported = runs.stream()
                .filter(run -> run.outcome() == ExpertRun.Outcome.REPORTED)
                .toList();
        Map<String, String> lines = reported.stream()
                .flatMap(run -> run.evidence().stream())
                .collect(Collectors.toMap(Evidence::id, e -> FindingLine.of(run(reported, e), e), (a, b) -> a));
        List<Showable> showables = new ArrayList<>();
        exhibits.stacks().forEach((uid, stack) -> showables.add(stack(uid, stack, reported, images)));
        exhibits.films().forEach((uid, film) -> showables.add(new Showable.Film(uid, size(film))));
        return new Planned(Planner.plan(budget, policy, showables, sites(exhibits, reported, lines)), lines);
    }

    /** Abnormalities that are there stand first. */
    private static List<FindingSite> sites(Exhibits exhibits, List<ExpertRun> runs, Map<String, String> lines) {
        FindingSites sites = new FindingSites(exhibits.stacks().entrySet().stream()
                .map(entry -> new FindingSites.Stacked(
                        entry.getKey(),
                        entry.getValue().renderer().view(),
                        entry.getValue().volume().sources()))
                .toList());
        return runs.stream()
                .flatMap(run -> run.evidence().stream())
                .sorted(Comparator.comparing((Evidence e) -> e.finding().presence() != Presence.PRESENT)
                        .thenComparing(e -> e.finding().kind() != Finding.Kind.ABNORMALITY))
                .map(evidence -> sites.of(evidence, lines.getOrDefault(evidence.id(), "")))
                .toList();
    }

    private static Showable stack(String uid, Exhibits.Stack stack, List<ExpertRun> runs, StudyImages images) {
        var view = stack.renderer().view();
        List<SliceSignals> masks = runs.stream()
                .filter(run -> run.series().seriesUid().equals(uid))
                .flatMap(run -> images.mask(run, stack.volume()).stream()
                        .map(mask -> SliceSignals.of(run.id(), view, mask.mask())))
                .toList();
        Optional<SliceThumbnails> thumbnails =
                view.slices() <= MOST_THUMBNAILS ? Optional.of(SliceThumbnails.of(stack.renderer())) : Optional.empty();
        return new Showable.Stack(
                uid,
                new ImageSize(view.columns(), view.rows()),
                view.slices(),
                view.spacing(),
                masks,
                thumbnails,
                Contrasts.of(stack.series()));
    }

    private static ImageSize size(Exhibits.Film film) {
        return new ImageSize(
                film.image().image().columns(), film.image().image().rows());
    }

    private static ExpertRun run(List<ExpertRun> runs, Evidence evidence) {
        return runs.stream()
                .filter(run -> run.id().equals(evidence.runId()))
                .findFirst()
                .orElseThrow();
    }
}
