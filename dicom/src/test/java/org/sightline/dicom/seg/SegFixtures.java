package org.sightline.dicom.seg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.sightline.dicom.Code;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.read.InstanceHeader;

/** Masks, what made them, and the objects written of them. */
final class SegFixtures {
    static final Code ORGAN = Code.sct("91723000", "Anatomical Structure");
    static final Code LESION = Code.sct("49755003", "Morphologically Abnormal Structure");
    static final Code LUNG = Code.sct("39607008", "Lung");
    static final Code LEFT = Code.sct("7771000", "Left");
    static final Algorithm ALGORITHM = new Algorithm("chest-ct", "1.2.0", "Example Org");
    static final SegIdentity IDENTITY = new SegIdentity(
            "1.2.826.0.2.1", "1.2.826.0.2.2", 901, "chest CT", OffsetDateTime.parse("2026-01-31T23:30:15Z"));
    static final Segment LEFT_LUNG = organ(1, "Left lung", Optional.of(LEFT));
    static final Segment TRACHEA = new Segment(
            2, "Trachea", ORGAN, Code.sct("44567001", "Trachea"), Optional.empty(), Optional.empty(), Optional.empty());
    static final Segment NODULE = new Segment(
            3,
            "Nodule 1",
            LESION,
            Code.sct("27925004", "Nodule"),
            Optional.of(LEFT),
            Optional.of(LUNG),
            Optional.of("nodule-1"));

    private SegFixtures() {}

    static Segment organ(int number, String label, Optional<Code> side) {
        return new Segment(number, label, ORGAN, LUNG, side, Optional.empty(), Optional.empty());
    }

    /** Three labels in blobs of noise, the last slice empty. */
    static Segmentation randomMask(List<InstanceFile> sources) {
        Grid grid = new Grid(
                SourceFixtures.COLUMNS,
                SourceFixtures.ROWS,
                sources.size(),
                SourceFixtures.gridOf(sources).toPatient());
        byte[] labels = new byte[grid.size()];
        Random random = new Random(7);
        for (int voxel = 0; voxel < grid.index(0, 0, grid.slices() - 1); voxel++) {
            labels[voxel] = (byte) random.nextInt(4);
        }
        return new Segmentation(grid, labels, List.of(LEFT_LUNG, TRACHEA, NODULE), SliceSource.ofAll(sources));
    }

    static byte[] bytes(Segmentation mask) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SegWriter.write(mask, ALGORITHM, IDENTITY, out);
        return out.toByteArray();
    }

    static List<InstanceHeader> headers(Segmentation mask) {
        return mask.sources().stream().map(SliceSource::header).toList();
    }

    /** The mask as the object tells it: frames placed by their position, numbers turned back into labels. */
    static byte[] labelsOf(SegObject object, Segmentation mask) {
        byte[] labels = new byte[mask.grid().size()];
        List<List<Double>> positions =
                headers(mask).stream().map(header -> header.image().position()).toList();
        for (int f = 0; f < object.frames(); f++) {
            int k = positions.indexOf(object.positionOf(f));
            int number = object.segmentOf(f);
            byte label = SegWriter.segmentNumbers(mask).entrySet().stream()
                    .filter(entry -> entry.getValue() == number)
                    .findFirst()
                    .orElseThrow()
                    .getKey()
                    .byteValue();
            for (int j = 0; j < mask.grid().rows(); j++) {
                for (int i = 0; i < mask.grid().columns(); i++) {
                    if (object.bit(f, j, i)) {
                        labels[mask.grid().index(i, j, k)] = label;
                    }
                }
            }
        }
        return labels;
    }
}
