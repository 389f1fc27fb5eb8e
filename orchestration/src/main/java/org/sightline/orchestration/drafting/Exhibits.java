package org.sightline.orchestration.drafting;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sightline.dicom.error.Retry;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.orchestration.budget.FindingSites;
import org.sightline.orchestration.overlay.SliceRenderer;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.SeriesImages;

/**
 * The images of a study that a model may be shown: the series that experts read and the four contrasts of a brain, or the one
 * with most images where there are neither. Volumes are large, so the other series stay where they are and are named.
 *
 * @param main what the conversation is about
 * @param stacks series that make a volume
 * @param films images of the other series
 * @param unseen series that are not shown, in words
 * @param refused a line for each series that would have been shown, had its pixels not to stay here
 */
record Exhibits(
        SeriesImages main,
        Map<String, Stack> stacks,
        Map<String, Film> films,
        List<String> unseen,
        List<String> refused) {
    private static final Set<String> STACKED = Set.of("CT", "MR", "PT");
    private static final int FEWEST_SLICES = 3;

    /** More films of one series than this are frames of something else. */
    private static final int MOST_FILMS = 12;

    /**
     * A series as a volume.
     *
     * @param renderer of what the model sees
     */
    record Stack(SeriesImages series, Volume volume, SliceRenderer renderer) {}

    /**
     * A single image.
     *
     * @param frame 1-based
     */
    record Film(SeriesImages series, InstanceHeader image, int frame) {
        String id() {
            return FindingSites.film(image.ref(), frame);
        }

        /** The middle frame of several. */
        static Film of(SeriesImages series, InstanceHeader image) {
            return new Film(series, image, Math.max(1, (image.image().frames() + 1) / 2));
        }
    }

    Exhibits {
        unseen = List.copyOf(unseen);
        refused = List.copyOf(refused);
    }

    /**
     * Empty when the study holds no image.
     *
     * @throws StudyException {@code PRIVACY_REFUSED} when it holds some, and none may be shown
     */
    static Optional<Exhibits> of(StudyCase study, Greys greys) {
        List<ExpertRun> runs = study.runs();
        List<SeriesImages> all = study.study().series().stream()
                .map(SeriesImages::of)
                .filter(Predicate.not(SeriesImages::resultObjects))
                .filter(series -> !series.images().isEmpty())
                .toList();
        Showing showing = Showing.of(all, runs, study.withheld());
        List<SeriesImages> chosen = showing.series();
        if (chosen.isEmpty()) {
            showing.requireAnyway(study.study().ref());
            return Optional.empty();
        }
        Map<String, Stack> stacks = new LinkedHashMap<>();
        Map<String, Film> films = new LinkedHashMap<>();
        for (SeriesImages series : chosen) {
            volume(series, study.images())
                    .ifPresentOrElse(
                            volume -> stacks.put(uid(series), stack(series, volume, greys)),
                            () -> films(series, runs).forEach(film -> films.put(film.id(), film)));
        }
        return Optional.of(new Exhibits(chosen.get(0), stacks, films, unseen(all, chosen), showing.refused()));
    }

    static List<SeriesImages> chosen(List<SeriesImages> all, List<ExpertRun> runs) {
        Set<String> read = runs.stream()
                .filter(run -> run.outcome() == ExpertRun.Outcome.REPORTED)
                .map(run -> run.series().seriesUid())
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        // The contrasts of a brain stand first and in their order, which is that of the model's prompt.
        List<SeriesImages> chosen = Stream.concat(
                        Contrasts.in(all).values().stream(),
                        read.stream()
                                .flatMap(wanted -> all.stream()
                                        .filter(series -> uid(series).equals(wanted))))
                .distinct()
                .toList();
        return chosen.isEmpty()
                ? all.stream().max(Comparator.comparingInt(SeriesImages::slices)).stream()
                        .toList()
                : chosen;
    }

    private static Optional<Volume> volume(SeriesImages series, StudyImages images) {
        boolean stacked = STACKED.contains(modality(series)) && series.slices() >= FEWEST_SLICES;
        try {
            return stacked ? Optional.of(images.volume(series)) : Optional.empty();
        } catch (StudyException e) {
            if (e.code().retry() == Retry.YES) {
                throw e;
            }
            return Optional.empty(); // what makes no volume is shown image by image
        }
    }

    private static Stack stack(SeriesImages series, Volume volume, Greys greys) {
        return new Stack(series, volume, new SliceRenderer(volume, greys.of(volume, series)));
    }

    /** Those on which experts saw something first; all of a few, and of a stack that makes no volume some, evenly. */
    private static List<Film> films(SeriesImages series, List<ExpertRun> runs) {
        List<InstanceHeader> all = series.images();
        int count = Math.min(all.size(), MOST_FILMS);
        Stream<Film> even = IntStream.range(0, count)
                .mapToObj(n -> Film.of(series, all.get((int) ((n + 0.5) * all.size() / count))));
        return Stream.concat(seen(series, runs), even)
                .distinct()
                .limit(MOST_FILMS)
                .toList();
    }

    private static Stream<Film> seen(SeriesImages series, List<ExpertRun> runs) {
        return runs.stream()
                .flatMap(run -> run.evidence().stream())
                .flatMap(evidence -> evidence.finding().regions().stream())
                .flatMap(region -> series.images().stream()
                        .filter(image -> image.ref().equals(region.instance()))
                        .map(image -> new Film(series, image, region.frame())));
    }

    private static List<String> unseen(List<SeriesImages> all, List<SeriesImages> chosen) {
        return all.stream()
                .filter(Predicate.not(chosen::contains))
                .map(series -> series.label() + " (" + modality(series) + ", " + series.slices() + " images)")
                .toList();
    }

    static String modality(SeriesImages series) {
        return series.series().attributes().modality();
    }

    private static String uid(SeriesImages series) {
        return series.series().ref().seriesUid();
    }
}
