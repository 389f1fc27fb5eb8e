package org.sightline.experts.remote.deploy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.sightline.dicom.Code;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.result.ResultIdentity;
import org.sightline.dicom.result.SecondaryCapture;
import org.sightline.dicom.result.SecondaryCaptureWriter;
import org.sightline.dicom.result.SourceImage;
import org.sightline.dicom.seg.Algorithm;
import org.sightline.dicom.seg.SegIdentity;
import org.sightline.dicom.seg.SegWriter;
import org.sightline.dicom.seg.Segment;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.dicom.sr.Evaluation;
import org.sightline.dicom.sr.Measurement;
import org.sightline.dicom.sr.MeasurementGroup;
import org.sightline.dicom.sr.MeasurementReport;
import org.sightline.dicom.sr.MeasurementReportWriter;
import org.sightline.dicom.sr.Roi;
import org.sightline.dicom.sr.Tracking;

/** The model in the workflow: marks a block as the left lung and four voxels in it as a nodule. */
final class DeployModel {
    static final Code LUNG = Code.sct("39607008", "Lung");
    static final Code NODULE = Code.sct("27925004", "Nodule");
    static final Code LONG_AXIS = Code.local("LONG-AXIS", "Longest axis");
    static final int LUNG_VOXELS = 252;
    static final int NODULE_VOXELS = 4;
    static final String SEG_UID = "1.2.826.0.7.1";
    private static final Code LEFT = Code.sct("7771000", "Left");
    private static final Code STRUCTURE = Code.sct("91723000", "Anatomical Structure");
    private static final Code ABNORMAL = Code.sct("49755003", "Morphologically Abnormal Structure");
    private static final Code FRACTURE = Code.sct("125605004", "Fracture of bone");
    private static final Algorithm ALGORITHM = new Algorithm("lung-seg", "1", "Example");
    private static final OffsetDateTime CREATED = OffsetDateTime.parse("2026-01-31T23:30:15Z");

    private final Path folder;
    private final AtomicInteger number = new AtomicInteger();

    DeployModel(Path folder) {
        this.folder = folder;
    }

    List<Path> segmentation(List<InstanceFile> images) {
        return List.of(segmentation(images, SEG_UID, 0));
    }

    /** The same voxels under another name. */
    List<Path> segmentationTwice(List<InstanceFile> images) {
        return List.of(segmentation(images, SEG_UID, 0), segmentation(images, SEG_UID + ".9", 0));
    }

    /** The same segments with other voxels. */
    List<Path> contradiction(List<InstanceFile> images) {
        return List.of(segmentation(images, SEG_UID, 0), segmentation(images, SEG_UID + ".9", 1));
    }

    List<Path> everything(List<InstanceFile> images) {
        List<Path> results = new ArrayList<>(segmentation(images));
        results.add(report(images));
        results.add(picture(images));
        return results;
    }

    /** A segmentation, lung and nodule moved by some columns. */
    Path segmentation(List<InstanceFile> images, String sopUid, int shift) {
        SeriesRef series = series(images);
        List<SliceSource> slices = VolumeBuilder.slices(series, images);
        Grid grid = VolumeBuilder.grid(series, slices);
        Segmentation mask = new Segmentation(grid, labels(grid, shift), segments(), slices);
        return write(out ->
                SegWriter.write(mask, ALGORITHM, new SegIdentity(sopUid + ".1", sopUid, 901, "lung", CREATED), out));
    }

    private static byte[] labels(Grid grid, int shift) {
        byte[] labels = new byte[grid.size()];
        for (int k = 1; k <= 4; k++) {
            for (int j = 8; j < 16; j++) {
                for (int i = 12; i < 20; i++) {
                    boolean nodule = k == 2 && (i == 14 || i == 15) && (j == 10 || j == 11);
                    labels[grid.index(i + shift, j, k)] = (byte) (nodule ? 2 : 1);
                }
            }
        }
        return labels;
    }

    private static List<Segment> segments() {
        return List.of(
                new Segment(1, "Left lung", STRUCTURE, LUNG, Optional.of(LEFT), Optional.empty(), Optional.empty()),
                new Segment(
                        2,
                        "Nodule 1",
                        ABNORMAL,
                        NODULE,
                        Optional.of(LEFT),
                        Optional.of(LUNG),
                        Optional.of("nodule-1")));
    }

    /** Measures the nodule of the segmentation, and says that there is no fracture. */
    Path report(List<InstanceFile> images) {
        SeriesRef series = series(images);
        SourceImage image = SourceImage.of(images.get(0).header());
        Roi roi = new Roi.Segmented(
                new InstanceRef(series.studyUid(), SEG_UID + ".1", SEG_UID), "1.2.840.10008.5.1.4.1.1.66.4", 2, series);
        MeasurementGroup nodule = group(
                "nodule-1",
                Optional.of(NODULE),
                List.of(new Measurement(LONG_AXIS, 12.5, new Code("UCUM", "mm", "millimeter"), Optional.empty())),
                new Evaluation(NODULE, Evaluation.PRESENT),
                roi);
        MeasurementGroup fracture = group(
                "fracture",
                Optional.empty(),
                List.of(),
                new Evaluation(FRACTURE, Evaluation.ABSENT),
                new Roi.Nowhere());
        MeasurementReport report =
                new MeasurementReport(new Code("LN", "24627-2", "CT chest"), List.of(image), List.of(nodule, fracture));
        return write(out -> MeasurementReportWriter.write(report, images.get(0), identity("1.2.826.0.7.2"), out));
    }

    private static MeasurementGroup group(
            String id, Optional<Code> finding, List<Measurement> measurements, Evaluation evaluation, Roi roi) {
        return new MeasurementGroup(
                Tracking.of("1.2.3", id),
                Optional.empty(),
                finding,
                finding.map(any -> LUNG),
                finding.map(any -> LEFT),
                ALGORITHM,
                Optional.empty(),
                measurements,
                evaluation,
                roi);
    }

    /** A picture says nothing in codes. */
    Path picture(List<InstanceFile> images) {
        SecondaryCapture picture = new SecondaryCapture(
                2, 2, new byte[12], SourceImage.of(images.get(0).header()), "overlay");
        return write(out -> SecondaryCaptureWriter.write(picture, images.get(0), identity("1.2.826.0.7.3"), out));
    }

    private static ResultIdentity identity(String uid) {
        return new ResultIdentity(uid + ".1", uid, 902, 1, "lung", CREATED, "1");
    }

    private static SeriesRef series(List<InstanceFile> images) {
        return images.get(0).header().ref().series();
    }

    /** What writes an object. */
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private Path write(Writing writing) {
        Path file = folder.resolve("model-" + number.incrementAndGet() + ".dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
