package org.sightline.dicom.sr;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.Code;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.result.ResultFixtures;
import org.sightline.dicom.result.SourceImage;
import org.sightline.dicom.seg.Algorithm;

/** A report with a group of every kind. */
final class SrFixtures {
    static final Code NODULE = Code.sct("786838002", "Nodule of lung");
    static final Code LUNG = Code.sct("39607008", "Lung");
    static final Code RIGHT = Code.sct("24028007", "Right");
    static final Code PNEUMONIA = Code.sct("233604007", "Pneumonia");
    static final Code ABNORMAL = Code.sct("49755003", "Morphologically Abnormal Structure");
    static final Code MILLILITRE = new Code("UCUM", "ml", "milliliter");
    static final Code PERCENT = new Code("UCUM", "%", "Percent");
    static final Code VOXELS = Code.dcm("126030", "Sum of segmented voxel method for volume");
    static final Measurement VOLUME =
            new Measurement(Code.sct("118565006", "Volume"), 0.9047786842338603, MILLILITRE, Optional.of(VOXELS));
    static final Measurement PROBABILITY =
            new Measurement(Code.dcm("122157", "Probability"), 97.2, PERCENT, Optional.empty());
    private static final Algorithm ALGORITHM = new Algorithm("chest-ct", "1.2.0", "Sightline");

    private SrFixtures() {}

    static MeasurementReport report(InstanceFile source) {
        SourceImage image = SourceImage.of(source.header());
        return new MeasurementReport(
                new Code("LN", "24627-2", "CT chest"),
                List.of(image),
                List.of(segmented(source), boxed(image), wholeImage(image), absent()));
    }

    static MeasurementGroup segmented(InstanceFile source) {
        InstanceRef segmentation = new InstanceRef("1.2.3", "1.2.826.0.4.1", "1.2.826.0.4.2");
        Roi roi = new Roi.Segmented(
                segmentation,
                "1.2.840.10008.5.1.4.1.1.66.4",
                4,
                source.header().ref().series());
        return group("nodule-1", NODULE, Optional.of(RIGHT), List.of(VOLUME), roi);
    }

    static MeasurementGroup boxed(SourceImage image) {
        Measurement local = new Measurement(Code.local("LONG-AXIS", "Longest axis"), 12, mm(), Optional.empty());
        return group("nodule-2", NODULE, Optional.of(RIGHT), List.of(local), new Roi.Box(image, 1, 0, 3, 1));
    }

    private static Code mm() {
        return new Code("UCUM", "mm", "millimeter");
    }

    private static MeasurementGroup wholeImage(SourceImage image) {
        return group("pneumonia", PNEUMONIA, Optional.empty(), List.of(PROBABILITY), new Roi.WholeImage(image));
    }

    private static MeasurementGroup group(
            String id, Code concept, Optional<Code> side, List<Measurement> measurements, Roi roi) {
        return new MeasurementGroup(
                Tracking.of("1.2.3", id),
                Optional.of(ABNORMAL),
                Optional.of(concept),
                Optional.of(LUNG),
                side,
                ALGORITHM,
                Optional.of("scores are not calibrated"),
                measurements,
                new Evaluation(concept, Evaluation.PRESENT),
                roi);
    }

    private static MeasurementGroup absent() {
        return new MeasurementGroup(
                Tracking.of("1.2.3", "fracture"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ALGORITHM,
                Optional.empty(),
                List.of(),
                new Evaluation(Code.sct("125605004", "Fracture of bone"), Evaluation.ABSENT),
                new Roi.Nowhere());
    }

    static byte[] written(Path folder) throws IOException {
        InstanceFile source = ResultFixtures.source(folder, ct -> {});
        return ResultFixtures.bytes(
                out -> MeasurementReportWriter.write(report(source), source, ResultFixtures.IDENTITY, out));
    }

    static Attributes dataSet(Path folder) throws IOException {
        return ResultFixtures.dataSet(written(folder));
    }
}
