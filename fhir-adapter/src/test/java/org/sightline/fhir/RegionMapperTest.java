package org.sightline.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.Code;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Presence;
import org.sightline.experts.Region;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.SeriesSummary;

class RegionMapperTest {
    private static final SeriesSummary SERIES = Samples.series(1, "CT", "CHEST", 3);
    private static final InstanceRef IMAGE = SERIES.instances().get(1).ref();

    @Test
    void a_box_is_a_closed_polyline_of_column_and_row() {
        Extension region = extension(map(box(1, 10, 20, 30.5, 40)).get(0));

        assertThat(region.getExtensionsByUrl("coordinate"))
                .extracting(e -> e.getValue().primitiveValue())
                .containsExactly("10", "20", "30.5", "20", "30.5", "40", "10", "40", "10", "20");
        assertThat(value(region, "instanceUid")).isEqualTo(IMAGE.sopUid());
        assertThat(value(region, "frame")).isEqualTo("1");
    }

    @Test
    void a_segment_has_the_number_of_the_object_and_not_the_label_of_a_mask_with_a_gap() {
        assertThat(value(extension(map(box(1, 10, 20, 30, 40)).get(0)), "segment"))
                .isEqualTo("2.25.4242#2");
    }

    @Test
    void a_label_that_no_object_shows_is_not_pointed_at() {
        Region hidden = new Region(IMAGE, 1, Optional.empty(), Optional.of(5));

        assertThat(extension(map(hidden).get(0)).getExtensionsByUrl("segment")).isEmpty();
    }

    @Test
    void a_whole_image_has_no_outline() {
        Region whole = new Region(IMAGE, 1, Optional.empty(), Optional.empty());

        assertThat(extension(map(whole).get(0)).getExtensionsByUrl("regionType"))
                .isEmpty();
    }

    @Test
    void the_best_region_is_the_picture_of_the_evidence_and_others_are_numbered() {
        assertThat(map(box(1, 0, 0, 512, 512), box(1, 1, 1, 2, 2)))
                .extracting(media -> media.getContent().getUrl().replaceAll("[0-9a-f]{16}", "ID"))
                .containsExactly(
                        "https://sightline.hospital.test/api/evidence/ID/image",
                        "https://sightline.hospital.test/api/evidence/ID/image?region=2");
    }

    @ParameterizedTest
    @CsvSource({"1,0,0,513,10", "1,0,0,10,513", "2,0,0,10,10", "0,0,0,10,10"})
    void a_region_outside_its_image_is_refused(int frame, double left, double top, double right, double bottom) {
        assertRefused(box(frame, left, top, right, bottom), IMAGE.sopUid());
    }

    @Test
    void a_region_on_an_image_of_another_study_is_refused() {
        InstanceRef stranger = new InstanceRef(IMAGE.studyUid(), IMAGE.seriesUid(), "1.2.3");

        assertRefused(new Region(stranger, 1, Optional.empty(), Optional.empty()), "not in the study");
    }

    private static void assertRefused(Region region, String message) {
        assertThatThrownBy(() -> map(region))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FHIR_INVALID))
                .hasMessageContaining(message);
    }

    private static Region box(int frame, double left, double top, double right, double bottom) {
        return new Region(IMAGE, frame, Optional.of(new Region.Box(left, top, right, bottom)), Optional.of(7));
    }

    private static List<Media> map(Region... regions) {
        ExpertRun run = Samples.run(
                Samples.expert("e", "builtin", true),
                SERIES.ref(),
                Samples.abnormality(Code.sct("27925004", "Nodule"), Presence.PRESENT, 0.5, regions));
        Publication publication = new Publication(
                Samples.grounded(Samples.snapshot(Samples.PATIENT, Samples.STUDY, SERIES), run), Samples.SITE);
        return new RegionMapper(publication, Samples.SEGMENTS)
                .map(publication.evidence().get(0))
                .toList();
    }

    private static Extension extension(Media media) {
        return media.getExtensionByUrl(Systems.IMAGE_REGION);
    }

    private static String value(Extension region, String part) {
        return region.getExtensionByUrl(part).getValue().primitiveValue();
    }
}
