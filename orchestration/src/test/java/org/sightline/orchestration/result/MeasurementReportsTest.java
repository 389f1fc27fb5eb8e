package org.sightline.orchestration.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.orchestration.Runs.abnormality;
import static org.sightline.orchestration.Runs.quantity;
import static org.sightline.orchestration.Runs.reported;
import static org.sightline.orchestration.Runs.structure;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.Code;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.seg.SegWriter;
import org.sightline.dicom.sr.Evaluation;
import org.sightline.dicom.sr.MeasurementGroup;
import org.sightline.dicom.sr.MeasurementReport;
import org.sightline.dicom.sr.Roi;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.experts.Region;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.compose.EvidenceComposer;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.study.StudySnapshot;

class MeasurementReportsTest {
    private static final StudySnapshot CT = Studies.chestCt();
    private static final StudySnapshot DX = Studies.chestRadiograph();
    private static final Quantity VOLUME = new Quantity("volume", Code.sct("118565006", "Volume"), 0.293, "mL");
    private static final Finding NODULE = abnormality("nodule-1", Experts.NODULE, Presence.PRESENT)
            .side(Laterality.RIGHT)
            .site(Experts.LUNG)
            .quantities(VOLUME)
            .on(Studies.image(CT, 1, 20))
            .build();
    private static final SegmentIndex NO_OBJECT = (run, label) -> Optional.empty();

    @Test
    void a_finding_with_a_segment_is_a_volume_of_interest() {
        MeasurementGroup group = only(ct(NODULE), MeasurementReportsTest::segment);
        assertThat(group.roi()).isEqualTo(segment(run(), 4).orElseThrow());
        assertThat(group.measurements()).singleElement().satisfies(volume -> {
            assertThat(volume.unit()).isEqualTo(new Code("UCUM", "ml", "milliliter"));
            assertThat(volume.method()).map(Code::value).contains("126030");
        });
    }

    @Test
    void a_finding_of_which_no_object_was_written_is_a_box_on_its_image() {
        MeasurementGroup group = only(ct(NODULE), NO_OBJECT);
        assertThat(group.roi()).isInstanceOfSatisfying(Roi.Box.class, box -> {
            assertThat(box.image().ref()).isEqualTo(Studies.image(CT, 1, 20));
            assertThat(List.of(box.left(), box.top(), box.right(), box.bottom()))
                    .containsExactly(10.0, 20.0, 30.0, 40.0);
        });
        assertThat(group.measurements()).allSatisfy(m -> assertThat(m.method()).isEmpty());
    }

    @Test
    void a_finding_about_an_image_names_the_image_and_says_that_its_score_is_not_calibrated() {
        MeasurementGroup group = only(radiograph(Presence.PRESENT), NO_OBJECT);
        assertThat(group.roi()).isInstanceOf(Roi.WholeImage.class);
        assertThat(group.algorithmParameters()).isPresent();
        assertThat(group.measurements()).singleElement().satisfies(score -> {
            assertThat(score.concept().value()).isEqualTo("122157");
            assertThat(score.value()).isEqualTo(97.0);
        });
    }

    @Test
    void only_what_is_present_is_called_a_finding() {
        assertThat(only(radiograph(Presence.PRESENT), NO_OBJECT).finding()).contains(Experts.PNEUMONIA);
        assertThat(only(radiograph(Presence.ABSENT), NO_OBJECT).finding()).isEmpty();
        assertThat(only(radiograph(Presence.UNCERTAIN), NO_OBJECT).finding()).isEmpty();
    }

    @Test
    void what_is_absent_is_said_without_a_place() {
        MeasurementGroup group = only(radiograph(Presence.ABSENT), NO_OBJECT);
        assertThat(group.evaluation()).isEqualTo(new Evaluation(Experts.PNEUMONIA, Evaluation.ABSENT));
        assertThat(group.roi()).isInstanceOf(Roi.Nowhere.class);
    }

    @Test
    void what_is_uncertain_is_undetermined() {
        assertThat(only(radiograph(Presence.UNCERTAIN), NO_OBJECT).evaluation().answer())
                .isEqualTo(Evaluation.UNDETERMINED);
    }

    @Test
    void a_lesion_is_tracked_as_its_segment_is_in_every_version_of_the_study() {
        String segment = SegWriter.trackingUid(Studies.STUDY, "nodule-1");
        assertThat(only(ct(NODULE), NO_OBJECT).tracking().uid()).isEqualTo(segment);
        GroundedStudy later =
                study(CT, reported("another run", Experts.CHEST_CT, CT.series().get(1), NODULE));
        assertThat(only(later, NO_OBJECT).tracking().uid()).isEqualTo(segment);
    }

    @Test
    void two_images_are_tracked_apart() {
        StudySnapshot views = Studies.study(
                Studies.series("DX", 1).bodyPart("CHEST").images(2).build());
        GroundedStudy study = study(views, view(views, "r1", 0), view(views, "r2", 1));
        assertThat(report(study, NO_OBJECT).groups())
                .extracting(group -> group.tracking().uid())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    private static ExpertRun view(StudySnapshot views, String id, int image) {
        Region whole = new Region(Studies.image(views, 0, image), 1, Optional.empty(), Optional.empty());
        return reported(id, Experts.CXR, views.series().get(0), pneumonia(Presence.PRESENT, whole));
    }

    @Test
    void a_structure_is_found_at_itself() {
        Finding lung = structure("lung-left", Experts.LUNG)
                .side(Laterality.LEFT)
                .quantities(quantity("volume", 2110, "mL"))
                .build();
        MeasurementGroup group = only(ct(lung), NO_OBJECT);
        assertThat(group.category()).map(Code::value).contains("91723000");
        assertThat(group.site()).contains(Experts.LUNG);
        assertThat(group.laterality()).map(Code::meaning).contains("Left");
    }

    @Test
    void the_library_holds_the_images_that_were_read_and_no_others() {
        assertThat(report(ct(NODULE), NO_OBJECT).library())
                .hasSize(60)
                .allSatisfy(image -> assertThat(image.ref().series())
                        .isEqualTo(CT.series().get(1).ref()));
    }

    @Test
    void the_procedure_is_that_of_modality_and_body_part() {
        assertThat(report(ct(NODULE), NO_OBJECT).procedure().value()).isEqualTo("24627-2");
        assertThat(report(radiograph(Presence.PRESENT), NO_OBJECT).procedure().value())
                .isEqualTo("18748-4");
    }

    @Test
    void where_no_expert_said_anything_there_is_no_report() {
        GroundedStudy silent =
                study(CT, Runs.declined("r1", Experts.CHEST_CT, CT.series().get(1), "tilt"));
        assertThat(MeasurementReports.of(silent, NO_OBJECT)).isEmpty();
    }

    @Test
    void key_images_are_those_of_present_findings_and_of_nothing_else() {
        Finding lung =
                structure("lung-left", Experts.LUNG).on(Studies.image(CT, 1, 3)).build();
        assertThat(KeyImage.of(ct(NODULE, lung)))
                .singleElement()
                .satisfies(key -> assertThat(key.source().ref()).isEqualTo(Studies.image(CT, 1, 20)));
        assertThat(KeyImage.of(radiograph(Presence.UNCERTAIN))).isEmpty();
        assertThat(KeyImage.of(radiograph(Presence.ABSENT))).isEmpty();
    }

    private static MeasurementGroup only(GroundedStudy study, SegmentIndex segments) {
        return report(study, segments).groups().get(0);
    }

    private static MeasurementReport report(GroundedStudy study, SegmentIndex segments) {
        return MeasurementReports.of(study, segments).orElseThrow();
    }

    private static GroundedStudy ct(Finding... findings) {
        return study(CT, reported("r1", Experts.CHEST_CT, CT.series().get(1), findings));
    }

    private static ExpertRun run() {
        return reported("r1", Experts.CHEST_CT, CT.series().get(1), NODULE);
    }

    private static GroundedStudy radiograph(Presence presence) {
        Region whole = new Region(Studies.image(DX, 0, 0), 1, Optional.empty(), Optional.empty());
        return study(DX, reported("r1", Experts.CXR, DX.series().get(0), pneumonia(presence, whole)));
    }

    private static Finding pneumonia(Presence presence, Region region) {
        Finding built = abnormality("pneumonia", Experts.PNEUMONIA, presence)
                .score(0.97)
                .build();
        return new Finding(
                built.key(),
                built.kind(),
                built.concept(),
                presence,
                built.probability(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(region));
    }

    private static GroundedStudy study(StudySnapshot study, ExpertRun... runs) {
        List<ExpertRun> all = List.of(runs);
        Clock clock = Clock.fixed(Runs.NOW, ZoneOffset.UTC);
        return new GroundedStudy(study, all, EvidenceComposer.compose(study, all, clock));
    }

    private static Optional<Roi.Segmented> segment(ExpertRun run, int label) {
        InstanceRef object = new InstanceRef(Studies.STUDY, "1.9", "1.9.1");
        SeriesRef source = run.series();
        return Optional.of(new Roi.Segmented(object, "1.2.840.10008.5.1.4.1.1.66.4", label, source));
    }
}
