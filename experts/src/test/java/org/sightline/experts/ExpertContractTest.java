package org.sightline.experts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.read.ImageModule;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.read.SeriesModule;
import org.sightline.dicom.seg.Segment;
import org.sightline.dicom.seg.Segmentation;

/** What holds for every expert. A test class of an expert extends it and gives a series that the expert reads. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ExpertContractTest {
    private ExpertResult.@Nullable Reported first;

    protected abstract Expert expert();

    /** A series that the expert accepts; the same at every call. */
    protected abstract ExpertRequest readable();

    @Test
    void the_descriptor_is_complete() {
        ExpertDescriptor descriptor = expert().descriptor();
        assertThat(descriptor.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(descriptor.weightsHash()).matches("builtin|remote|[0-9a-f]{64}");
        assertThat(descriptor.modalities()).isNotEmpty().allMatch(m -> m.matches("[A-Z]{2,16}"));
        assertThat(List.of(descriptor.version(), descriptor.title(), descriptor.intendedUse(), descriptor.licence()))
                .noneMatch(String::isBlank);
    }

    @Test
    void a_series_of_another_modality_is_declined_with_a_reason() {
        List<InstanceFile> files = readable().files().stream()
                .map(file -> new InstanceFile(ofModality(file.header(), "SMR"), file.file()))
                .toList();
        assertDeclined(expert().read(new ExpertRequest(readable().series(), files)));
    }

    @Test
    void a_series_without_images_is_declined_with_a_reason() {
        assertDeclined(expert().read(new ExpertRequest(readable().series(), List.of())));
    }

    @Test
    void the_same_input_gives_the_same_result_in_any_order_of_files() {
        List<InstanceFile> files = new ArrayList<>(readable().files());
        Collections.reverse(files);
        ExpertResult.Reported again = reported(expert().read(
                        new ExpertRequest(readable().series(), files, readable().companions())));
        assertThat(again.findings()).isEqualTo(result().findings());
        assertThat(again.segmentation().map(Segmentation::segments))
                .isEqualTo(result().segmentation().map(Segmentation::segments));
        assertThat(again.segmentation().map(Segmentation::labels).orElse(new byte[0]))
                .isEqualTo(result().segmentation().map(Segmentation::labels).orElse(new byte[0]));
    }

    @Test
    void every_finding_has_a_key_of_its_own() {
        assertThat(result().findings()).isNotEmpty();
        assertThat(result().findings().stream().map(Finding::key))
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }

    @Test
    void every_abnormality_is_one_the_descriptor_says_is_looked_for() {
        assertThat(result().findings().stream()
                        .filter(f -> f.kind() == Finding.Kind.ABNORMALITY)
                        .map(Finding::concept))
                .allMatch(concept -> expert().descriptor().looksFor().contains(concept));
    }

    @Test
    void every_region_lies_inside_an_image_that_was_given() {
        var images = readable().files().stream()
                .collect(Collectors.toMap(f -> f.header().ref(), f -> f.header().image()));
        for (Finding finding : result().findings()) {
            for (Region region : finding.regions()) {
                assertThat(images).as(finding.key()).containsKey(region.instance());
                assertInside(region, Objects.requireNonNull(images.get(region.instance())));
            }
        }
    }

    @Test
    void every_segment_a_region_names_is_in_the_mask() {
        Set<Integer> present = new HashSet<>();
        result().segmentation().ifPresent(segmentation -> {
            long[] counts = segmentation.mask().counts();
            IntStream.range(0, counts.length).filter(label -> counts[label] > 0).forEach(present::add);
        });
        List<Integer> described = segments().stream().map(Segment::number).toList();
        assertThat(described).doesNotHaveDuplicates();
        present.remove(0);
        assertThat(described).containsAll(present);
        assertThat(result().findings().stream().flatMap(f -> f.regions().stream()))
                .allMatch(region -> region.segment().map(present::contains).orElse(true));
    }

    @Test
    void the_mask_lies_on_the_slices_that_were_given() {
        Set<InstanceRef> given =
                readable().files().stream().map(f -> f.header().ref()).collect(Collectors.toSet());
        assertThat(result().segmentation().map(Segmentation::sources).orElse(List.of()))
                .allMatch(source -> given.contains(source.header().ref()));
    }

    /** The result on {@link #readable()}, read once. */
    protected final ExpertResult.Reported result() {
        if (first == null) {
            first = reported(expert().read(readable()));
        }
        return first;
    }

    protected static ExpertResult.Reported reported(ExpertResult result) {
        return result.match(
                reported -> reported,
                declined -> fail("declined: " + declined.reason()),
                failed -> fail("failed: " + failed.code() + " " + failed.message()));
    }

    protected static String assertDeclined(ExpertResult result) {
        String reason = result.match(
                reported -> fail("reported " + reported.findings().size() + " findings"),
                ExpertResult.Declined::reason,
                failed -> fail("failed: " + failed.code() + " " + failed.message()));
        assertThat(reason).isNotBlank();
        return reason;
    }

    private List<Segment> segments() {
        return result().segmentation().map(Segmentation::segments).orElse(List.of());
    }

    private static void assertInside(Region region, ImageModule image) {
        assertThat(region.frame()).isBetween(1, Math.max(1, image.frames()));
        Optional<Region.Box> box = region.box();
        assertThat(box.map(Region.Box::right).orElse(0.0)).isLessThanOrEqualTo(image.columns());
        assertThat(box.map(Region.Box::bottom).orElse(0.0)).isLessThanOrEqualTo(image.rows());
    }

    private static InstanceHeader ofModality(InstanceHeader header, String modality) {
        SeriesModule s = header.series();
        SeriesModule other = new SeriesModule(
                modality,
                s.number(),
                s.description(),
                s.protocol(),
                s.bodyPart(),
                s.laterality(),
                s.viewPosition(),
                s.frameOfReferenceUid());
        return new InstanceHeader(
                header.ref(),
                header.sopClassUid(),
                header.transferSyntaxUid(),
                header.patient(),
                header.study(),
                other,
                header.image());
    }
}
