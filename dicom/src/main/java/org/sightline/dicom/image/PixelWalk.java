package org.sightline.dicom.image;

import java.io.IOException;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.BulkData;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputHandler;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.input.InputLimit;
import org.sightline.dicom.read.DataSetStream;

/**
 * Keeps the attributes that decoding may need and passes over all others, so that neither private data nor reports of
 * any size are read into memory. What is kept is bounded too: many small values cost as much as a large one.
 */
final class PixelWalk implements ImageInputHandler {
    /** Longer values are passed over: no attribute that decoding needs comes near it. */
    private static final long LONGEST_VALUE = 16 << 20;

    /** What an element or an item costs beside its value. */
    private static final long OVERHEAD = 64;

    /** File meta, identity, acquisition, place, image, presentation, functional groups, pixels. */
    private static final Set<Integer> GROUPS = Set.of(0x0002, 0x0008, 0x0018, 0x0020, 0x0028, 0x2050, 0x5200, 0x7FE0);

    private final String subject;
    private long memory;
    private boolean dropping;

    PixelWalk(String subject) {
        this.subject = subject;
    }

    @Override
    public void readValue(ImageInputStream in, Attributes attributes) throws IOException {
        int tag = in.tag();
        if (!dropping && needed(tag >>> 16)) {
            keep(in, attributes);
        } else if (in.length() == -1) { // the end shows only from inside
            boolean outer = dropping;
            dropping = true;
            descend(in, attributes);
            dropping = outer;
            attributes.remove(tag);
        } else {
            DataSetStream.skip(in);
        }
    }

    private void keep(ImageInputStream in, Attributes attributes) throws IOException {
        boolean plain = in.vr() != VR.SQ && in.length() != -1;
        if (plain && (isFloat(in.tag()) || DataSetStream.length(in) > LONGEST_VALUE)) {
            BulkData place = new BulkData("skipped:", in.getPosition(), in.length(), in.bigEndian());
            attributes.setValue(in.tag(), in.vr(), place);
            in.skipFully(DataSetStream.length(in));
        } else {
            charge(OVERHEAD + (plain ? DataSetStream.length(in) : 0));
            descend(in, attributes);
        }
    }

    private static void descend(ImageInputStream in, Attributes attributes) throws IOException {
        DataSetStream.requireRoomBelow(in.level());
        in.readValue(in, attributes);
    }

    /** Overlays stand in the even groups from 6000 to 60FF. */
    private static boolean needed(int group) {
        return GROUPS.contains(group) || (group & 0xFF01) == 0x6000;
    }

    private static boolean isFloat(int tag) {
        return tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
    }

    private void charge(long bytes) {
        memory += bytes;
        if (memory > InputLimit.ATTRIBUTE_BYTES.most()) {
            throw InputLimit.ATTRIBUTE_BYTES.refusal(
                    ErrorCode.OBJECT_TOO_LARGE, subject, "what comes before the pixel data");
        }
    }

    @Override
    public void readValue(ImageInputStream in, Sequence sequence) throws IOException {
        in.readValue(in, sequence);
        if (dropping) {
            sequence.remove(sequence.size() - 1);
        } else {
            charge(4 * OVERHEAD);
        }
    }

    @Override
    public void readValue(ImageInputStream in, Fragments fragments) throws IOException {
        DataSetStream.skip(in);
    }

    @Override
    public void startDataset(ImageInputStream in) {}

    @Override
    public void endDataset(ImageInputStream in) {}
}
