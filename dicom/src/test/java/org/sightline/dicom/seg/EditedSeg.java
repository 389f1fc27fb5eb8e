package org.sightline.dicom.seg;

import static org.sightline.dicom.seg.SegFixtures.bytes;
import static org.sightline.dicom.seg.SegFixtures.randomMask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.read.InstanceFile;

/** An object of our own, changed by a test, and read again. */
final class EditedSeg {
    static final int SLICES = 5;
    static final int FRAME = SourceFixtures.ROWS * SourceFixtures.COLUMNS;

    final Segmentation mask;
    private final Path folder;

    EditedSeg(Path folder) throws IOException {
        this.folder = folder;
        mask = randomMask(SourceFixtures.syntheticCt(folder, SLICES, attributes -> {}));
    }

    InstanceFile object(Consumer<Attributes> change) throws IOException {
        Path file = folder.resolve("seg.dcm");
        Files.write(file, bytes(mask));
        Attributes attributes = SourceFixtures.readDataSet(file);
        change.accept(attributes);
        SourceFixtures.write(attributes, file);
        return SourceFixtures.read(file);
    }

    SegContents read(InstanceFile object) {
        return SegReader.read(object, mask.grid(), mask.sources());
    }

    /** One byte a pixel, as fractions have them: whole frames can then be moved. */
    static void unpackBits(Attributes attributes) {
        byte[] bits = pixels(attributes);
        int frames = attributes.getInt(Tag.NumberOfFrames, 0);
        byte[] values = new byte[frames * FRAME + (frames * FRAME & 1)];
        for (int pixel = 0; pixel < frames * FRAME; pixel++) {
            values[pixel] = (byte) (bits[pixel >> 3] >> (pixel & 7) & 1);
        }
        attributes.setBytes(Tag.PixelData, VR.OB, values);
        attributes.setInt(Tag.BitsAllocated, VR.US, 8);
        attributes.setInt(Tag.BitsStored, VR.US, 8);
        attributes.setInt(Tag.HighBit, VR.US, 7);
        attributes.setString(Tag.SegmentationType, VR.CS, "FRACTIONAL");
        attributes.setInt(Tag.MaximumFractionalValue, VR.US, 1);
    }

    static void reverseFrames(Attributes attributes) {
        unpackBits(attributes);
        int frames = attributes.getInt(Tag.NumberOfFrames, 0);
        byte[] values = pixels(attributes);
        byte[] reversed = new byte[values.length];
        for (int f = 0; f < frames; f++) {
            System.arraycopy(values, f * FRAME, reversed, (frames - 1 - f) * FRAME, FRAME);
        }
        attributes.setBytes(Tag.PixelData, VR.OB, reversed);
        Sequence groups = attributes.getSequence(Tag.PerFrameFunctionalGroupsSequence);
        List<Attributes> items = new ArrayList<>(groups);
        groups.clear();
        Collections.reverse(items);
        groups.addAll(items);
    }

    static void keepFrames(Attributes attributes, int frames) {
        Sequence groups = attributes.getSequence(Tag.PerFrameFunctionalGroupsSequence);
        while (groups.size() > frames) {
            groups.remove(groups.size() - 1);
        }
        attributes.setInt(Tag.NumberOfFrames, VR.IS, frames);
        attributes.setBytes(
                Tag.PixelData, VR.OB, Arrays.copyOf(pixels(attributes), frames * FRAME + (frames * FRAME & 1)));
    }

    static void setSegment(Attributes attributes, int frame, int number) {
        attributes
                .getNestedDataset(Tag.PerFrameFunctionalGroupsSequence, frame)
                .getNestedDataset(Tag.SegmentIdentificationSequence)
                .setInt(Tag.ReferencedSegmentNumber, VR.US, number);
    }

    static double[] positionOf(Attributes attributes, int frame) {
        return place(attributes, frame).getDoubles(Tag.ImagePositionPatient);
    }

    static void moveTo(Attributes attributes, int frame, double[] position) {
        place(attributes, frame).setDouble(Tag.ImagePositionPatient, VR.DS, position);
    }

    private static byte[] pixels(Attributes attributes) {
        try {
            return attributes.getBytes(Tag.PixelData);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Attributes place(Attributes attributes, int frame) {
        return attributes
                .getNestedDataset(Tag.PerFrameFunctionalGroupsSequence, frame)
                .getNestedDataset(Tag.PlanePositionSequence);
    }
}
