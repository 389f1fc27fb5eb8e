package org.sightline.dicom.seg;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageInputStream;

/** A Segmentation object read back, with its bits unpacked by another way than the writer packs them. */
record SegObject(Attributes attributes, byte[] bits) {
    static SegObject parse(byte[] part10) throws IOException {
        try (ImageInputStream in = new ImageInputStream(new ByteArrayInputStream(part10))) {
            Attributes attributes = in.readDataset(-1, -1);
            return new SegObject(attributes, attributes.getSafeBytes(Tag.PixelData));
        }
    }

    int frames() {
        return attributes.getInt(Tag.NumberOfFrames, 0);
    }

    List<Attributes> items(int sequence) {
        return attributes.getSequence(sequence);
    }

    Attributes frame(int f) {
        return attributes.getSequence(Tag.PerFrameFunctionalGroupsSequence).get(f);
    }

    String code(Attributes parent, int sequence) {
        Attributes item = parent.getNestedDataset(sequence);
        return item.getString(Tag.CodingSchemeDesignator) + " " + item.getString(Tag.CodeValue);
    }

    int segmentOf(int f) {
        return frame(f).getNestedDataset(Tag.SegmentIdentificationSequence).getInt(Tag.ReferencedSegmentNumber, 0);
    }

    List<Double> positionOf(int f) {
        List<Double> position = new ArrayList<>();
        for (double value : frame(f).getNestedDataset(Tag.PlanePositionSequence).getDoubles(Tag.ImagePositionPatient)) {
            position.add(value);
        }
        return position;
    }

    boolean bit(int f, int row, int column) {
        long size = (long) attributes.getInt(Tag.Rows, 0) * attributes.getInt(Tag.Columns, 0);
        long at = f * size + (long) row * attributes.getInt(Tag.Columns, 0) + column;
        return (bits[(int) (at / 8)] >> (at % 8) & 1) == 1;
    }
}
