package org.sightline.orchestration.drafting;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.render.FrameRenderer;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Region;
import org.sightline.orchestration.dialogue.HeaderFields;
import org.sightline.orchestration.dialogue.Subject;
import org.sightline.orchestration.dialogue.Turn;
import org.sightline.orchestration.overlay.GreyScale;
import org.sightline.orchestration.overlay.SliceChoice;
import org.sightline.orchestration.overlay.SliceRenderer;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.SeriesImages;
import org.sightline.orchestration.study.StudySnapshot;

/**
 * What a model is shown that takes one picture at first, as VILA-M3 was trained: the film, or one axial slice of a volume,
 * which is where experts marked most, or the middle one.
 */
final class FirstLook {
    private static final Set<String> STACKED = Set.of("CT", "MR", "PT");
    private static final int FEWEST_SLICES = 3;

    /** px; above it no profile sees more of a single picture. */
    private static final int LONGEST_SIDE = 1344;

    private final StudySnapshot study;
    private final List<ExpertRun> runs;
    private final StudyImages images;

    FirstLook(StudySnapshot study, List<ExpertRun> runs, StudyImages images) {
        this.study = study;
        this.runs = runs;
        this.images = images;
    }

    /** Empty when the study holds no image that can be shown. */
    Optional<Look> taken() {
        return series().flatMap(series ->
                volume(series).map(volume -> slice(series, volume)).or(() -> film(series)));
    }

    /** The one that experts read, else the one with most images. */
    private Optional<SeriesImages> series() {
        List<SeriesImages> all = study.series().stream()
                .map(SeriesImages::of)
                .filter(Predicate.not(SeriesImages::resultObjects))
                .filter(series -> !series.images().isEmpty())
                .toList();
        return reported()
                .flatMap(run ->
                        all.stream().filter(series -> series.series().ref().equals(run.series())))
                .findFirst()
                .or(() -> all.stream().max(Comparator.comparingInt(SeriesImages::slices)));
    }

    private Stream<ExpertRun> reported() {
        return runs.stream().filter(run -> run.outcome() == ExpertRun.Outcome.REPORTED);
    }

    private Optional<Volume> volume(SeriesImages series) {
        boolean stacked = STACKED.contains(series.series().attributes().modality()) && series.slices() >= FEWEST_SLICES;
        try {
            return stacked ? Optional.of(images.volume(series)) : Optional.empty();
        } catch (StudyException e) {
            if (e.code().retry() == org.sightline.dicom.error.Retry.YES) {
                throw e;
            }
            return Optional.empty(); // what makes no volume is shown image by image
        }
    }

    private Look slice(SeriesImages series, Volume volume) {
        String modality = series.series().attributes().modality();
        SliceRenderer renderer = new SliceRenderer(volume, GreyScale.vilaM3(volume, modality));
        int slice = marked(volume, renderer).orElse(renderer.view().middle());
        Turn.Picture picture = Turn.Picture.png(renderer.slice(slice).png());
        OptionalInt source = renderer.view().sourceOf(slice);
        List<InstanceRef> shown = source.isPresent()
                ? List.of(volume.sources().get(source.getAsInt()).ref())
                : List.of();
        return new Look(series, Subject.of(modality, picture, header(series)), Optional.of(volume), slice, shown);
    }

    /** Where abnormal things were marked, else anything. */
    private OptionalInt marked(Volume volume, SliceRenderer renderer) {
        return reported()
                .flatMap(run ->
                        images.mask(run, volume).stream().flatMap(mask -> Stream.of(abnormal(run, mask, renderer))))
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    private static OptionalInt abnormal(ExpertRun run, Segmentation mask, SliceRenderer renderer) {
        Set<Integer> found = run.evidence().stream()
                .map(evidence -> evidence.finding())
                .filter(finding -> finding.kind() == Finding.Kind.ABNORMALITY && finding.presence() == Presence.PRESENT)
                .flatMap(finding -> finding.regions().stream().flatMap(region -> region.segment().stream()))
                .collect(java.util.stream.Collectors.toSet());
        OptionalInt best = SliceChoice.largest(renderer.view(), mask.mask(), found::contains);
        return best.isPresent() ? best : SliceChoice.largest(renderer.view(), mask.mask(), label -> true);
    }

    private Optional<Look> film(SeriesImages series) {
        InstanceHeader instance = seen(series).orElseGet(() -> frontal(series));
        int frame = Math.max(1, (instance.image().frames() + 1) / 2);
        Image image = images.image(instance.ref(), frame);
        byte[] png = FrameRenderer.png(image, FrameRenderer.defaultWindow(image), List.of(), LONGEST_SIDE);
        Subject subject = Subject.of(series.series().attributes().modality(), Turn.Picture.png(png), header(series));
        return Optional.of(new Look(series, subject, Optional.empty(), 0, List.of(instance.ref())));
    }

    /** What an expert saw something on. */
    private Optional<InstanceHeader> seen(SeriesImages series) {
        Set<InstanceRef> places = reported()
                .flatMap(run -> run.evidence().stream())
                .flatMap(evidence -> evidence.finding().regions().stream().map(Region::instance))
                .collect(java.util.stream.Collectors.toSet());
        return series.images().stream()
                .filter(image -> places.contains(image.ref()))
                .findFirst();
    }

    /** The middle of a stack; of a few films the first. */
    private static InstanceHeader frontal(SeriesImages series) {
        List<InstanceHeader> all = series.images();
        return all.get(all.size() < FEWEST_SLICES ? 0 : all.size() / 2);
    }

    private HeaderFields header(SeriesImages series) {
        return HeaderFields.of(study.patient(), study.study(), series.series().attributes());
    }
}
