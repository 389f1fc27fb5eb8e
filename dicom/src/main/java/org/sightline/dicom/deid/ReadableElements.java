package org.sightline.dicom.deid;

import java.io.EOFException;
import java.io.IOException;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.ElementDictionary;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputHandler;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.deid.DeidReport.Fate;

/**
 * Leaves out while reading what will be removed whatever it holds: private and unknown elements, curves and overlays,
 * and values of unknown representation, which may be sequences that nobody parses. So it is never in memory.
 */
final class ReadableElements implements ImageInputHandler {
    private final DeidReport.Tally tally;

    ReadableElements(DeidReport.Tally tally) {
        this.tally = tally;
    }

    /** Nobody knows what private and unknown elements, curves and overlays hold. */
    static boolean explained(int tag) {
        int group = tag >>> 16;
        boolean repeating = group >= 0x5000 && group <= 0x50FF || group >= 0x6000 && group <= 0x60FF;
        return group % 2 == 0
                && !repeating
                && ElementDictionary.getStandardElementDictionary().vrOf(tag) != VR.UN;
    }

    @Override
    public void readValue(ImageInputStream in, Attributes attributes) throws IOException {
        int tag = in.tag();
        if (in.length() == -1 || explained(tag) && in.vr() != VR.UN) {
            in.readValue(in, attributes);
        } else {
            skip(in);
        }
        if (!explained(tag)) {
            attributes.remove(tag);
            tally.add(Fate.REMOVED);
        }
    }

    @Override
    public void readValue(ImageInputStream in, Sequence sequence) throws IOException {
        in.readValue(in, sequence);
    }

    @Override
    public void readValue(ImageInputStream in, Fragments fragments) throws IOException {
        in.readValue(in, fragments);
    }

    @Override
    public void startDataset(ImageInputStream in) {}

    @Override
    public void endDataset(ImageInputStream in) {}

    private static void skip(ImageInputStream in) throws IOException {
        long length = Integer.toUnsignedLong(in.length());
        long end = in.getPosition() + length;
        in.skipFully(length);
        if (in.getPosition() != end) {
            throw new EOFException("element is longer than the file");
        }
    }
}
