package org.sightline.dicom.sr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.Code;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.result.ResultFixtures;

class ReceivedReportTest {
    @TempDir
    Path folder;

    @Test
    void our_own_report_reads_back_group_for_group() throws IOException {
        List<ReceivedReport.Group> groups = read(changed(report -> {})).groups();

        assertThat(groups)
                .extracting(ReceivedReport.Group::trackingId)
                .containsExactly("nodule-1", "nodule-2", "pneumonia", "fracture");
        ReceivedReport.Group nodule = groups.get(0);
        assertThat(nodule.category()).contains(SrFixtures.ABNORMAL);
        assertThat(nodule.finding()).contains(SrFixtures.NODULE);
        assertThat(nodule.site()).contains(SrFixtures.LUNG);
        assertThat(nodule.laterality()).contains(SrFixtures.RIGHT);
        assertThat(nodule.segment()).contains(new ReceivedReport.SegmentRef("1.2.826.0.4.2", 4));
        assertThat(nodule.seriesUid()).contains("1.2.3.4");
        assertThat(nodule.evaluations()).containsExactly(new Evaluation(SrFixtures.NODULE, Evaluation.PRESENT));
    }

    @Test
    void a_quantity_keeps_its_number_unit_and_method() throws IOException {
        assertThat(read(changed(report -> {})).groups().get(0).quantities())
                .containsExactly(new ReceivedReport.Quantity(
                        SrFixtures.VOLUME.concept(),
                        0.904779,
                        SrFixtures.MILLILITRE,
                        Optional.empty(),
                        Optional.of(SrFixtures.VOXELS)));
    }

    @Test
    void an_absence_is_an_evaluation_without_a_finding() throws IOException {
        ReceivedReport.Group absent = read(changed(report -> {})).groups().get(3);

        assertThat(absent.finding()).isEmpty();
        assertThat(absent.evaluations()).extracting(Evaluation::answer).containsExactly(Evaluation.ABSENT);
    }

    @Test
    void images_are_found_through_the_evidence_also_below_a_region() throws IOException {
        List<ReceivedReport.Group> groups = read(changed(report -> {})).groups();

        assertThat(groups.get(1).images())
                .extracting(image -> image.ref().sopUid())
                .containsExactly("1.2.826.0.1.9.1");
        assertThat(groups.get(0).images()).isEmpty();
    }

    @Test
    void a_number_of_another_unit_system_or_without_value_is_left_out_and_counted() throws IOException {
        ReceivedReport read = read(changed(report -> {
            measured(report, 0)
                    .getNestedDataset(Tag.MeasurementUnitsCodeSequence)
                    .setString(Tag.CodingSchemeDesignator, VR.SH, "99ACME");
            measured(report, 1).setString(Tag.NumericValue, VR.DS, "about 12");
            measured(report, 2).remove(Tag.NumericValue);
        }));

        assertThat(read.unreadNumbers()).isEqualTo(3);
        assertThat(read.groups().stream().flatMap(group -> group.quantities().stream()))
                .isEmpty();
    }

    @Test
    void another_kind_of_document_is_refused() throws IOException {
        InstanceFile other = changed(report ->
                report.getNestedDataset(Tag.ConceptNameCodeSequence).setString(Tag.CodeValue, VR.SH, "126001"));

        StudyException refusal = catchThrowableOfType(StudyException.class, () -> ReceivedReport.read(other));

        assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_DATA_SET);
        assertThat(refusal).hasMessageContaining("TID 1500");
    }

    @Test
    void a_report_with_retired_codes_gives_every_number() {
        ReceivedReport read = read(shared("dicom-seg-sr/sr-example/sr.dcm"));

        ReceivedReport.Group group = read.groups().get(0);
        assertThat(read.groups()).hasSize(1);
        assertThat(read.unreadNumbers()).isZero();
        assertThat(group.quantities()).hasSize(22);
        assertThat(group.finding()).contains(new Code("SRT", "M-80003", "Neoplasm, Primary"));
        assertThat(group.site().map(Code::value)).contains("T-C5300");
        assertThat(group.segment().map(ReceivedReport.SegmentRef::number)).contains(1);
        assertThat(group.seriesUid()).contains("1.3.6.1.4.1.14519.5.2.1.2744.7002.261560220703676715130542397405");
        assertThat(read.evidence()).hasSize(3);
        ReceivedReport.Quantity volume = group.quantities().stream()
                .filter(quantity -> quantity.concept().value().equals("G-D705"))
                .findFirst()
                .orElseThrow();
        assertThat(volume.value()).isEqualTo(33.5824);
        assertThat(volume.unit().value()).isEqualTo("ml");
        assertThat(volume.method().map(Code::value)).contains("126030");
    }

    @Test
    void several_groups_of_other_templates_are_read_in_order() {
        ReceivedReport read = read(shared("dicom-wsi-and-seg-small/sr_document_with_multiple_groups.dcm"));

        assertThat(read.groups())
                .extracting(group -> group.finding().map(Code::meaning).orElse("-"))
                .containsExactly("-", "Nodule", "Aorta", "Vertebra");
        assertThat(read.groups())
                .extracting(group -> group.quantities().get(0).value())
                .containsExactly(-119.07385253906, 10.0, 20.0, 200.0);
        assertThat(read.groups()).allSatisfy(group -> assertThat(group.images()).hasSize(1));
    }

    @Test
    void a_finding_site_with_a_modifier_is_read() {
        ReceivedReport read = read(shared("dicom-wsi-and-seg-small/sr_document.dcm"));

        assertThat(read.groups()).singleElement().satisfies(group -> {
            assertThat(group.site().map(Code::value)).contains("T-D00F7");
            assertThat(group.quantities())
                    .extracting(ReceivedReport.Quantity::value)
                    .containsExactly(1.7);
            assertThat(group.evaluations()).isEmpty();
        });
    }

    private static InstanceFile shared(String path) {
        return instance(TestObjects.shared(path));
    }

    private static InstanceFile instance(Path file) {
        return new InstanceFile(HeaderReader.read(file), file);
    }

    private static ReceivedReport read(InstanceFile document) {
        return ReceivedReport.read(document);
    }

    private InstanceFile changed(Consumer<Attributes> change) throws IOException {
        Attributes report = ResultFixtures.dataSet(SrFixtures.written(folder));
        change.accept(report);
        Path file = folder.resolve("report.dcm");
        Files.write(file, TestObjects.part10(report, UID.ExplicitVRLittleEndian));
        return instance(file);
    }

    /** The measured value of the first number of a group, of those that have one. */
    private static Attributes measured(Attributes report, int group) {
        List<Attributes> top = report.getSequence(Tag.ContentSequence);
        Attributes measurements = top.get(top.size() - 1);
        Attributes item = measurements.getSequence(Tag.ContentSequence).get(group);
        return item.getSequence(Tag.ContentSequence).stream()
                .filter(child -> child.getString(Tag.ValueType).equals("NUM"))
                .findFirst()
                .orElseThrow()
                .getNestedDataset(Tag.MeasuredValueSequence);
    }
}
