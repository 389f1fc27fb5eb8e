package org.sightline.dicom.read;

import java.io.IOException;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputHandler;
import org.aoju.bus.image.galaxy.io.ImageInputStream;

/**
 * Walks every element of a data set and keeps a few: memory is bounded by the kept tags, whatever the object holds. Of
 * a kept sequence only the first item stays.
 */
final class DataSetWalk implements ImageInputHandler {
    /** Longest value worth indexing; PS3.5 table 6.2-1 allows no indexed attribute more than 64 KiB. */
    private static final long LONGEST_VALUE = 1 << 16;

    private static final Set<Integer> PIXELS = Set.of(Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData);

    private final Set<Integer> kept;
    private boolean pixels;

    DataSetWalk(Set<Integer> kept) {
        this.kept = kept;
    }

    /** True when the walk has met a Pixel Data element outside of any sequence. */
    boolean pixels() {
        return pixels;
    }

    @Override
    public void readValue(ImageInputStream in, Attributes attributes) throws IOException {
        int tag = in.tag();
        boolean keep = kept.contains(tag);
        pixels |= in.level() == 0 && PIXELS.contains(tag);
        if (in.length() == -1 || keep && (in.vr() == VR.SQ || DataSetStream.length(in) <= LONGEST_VALUE)) {
            descend(in, attributes);
        } else {
            DataSetStream.skip(in);
        }
        if (!keep) {
            attributes.remove(tag);
        }
    }

    private static void descend(ImageInputStream in, Attributes attributes) throws IOException {
        DataSetStream.requireRoomBelow(in.level());
        in.readValue(in, attributes);
    }

    @Override
    public void readValue(ImageInputStream in, Sequence sequence) throws IOException {
        in.readValue(in, sequence);
        if (sequence.size() > 1) {
            sequence.remove(sequence.size() - 1);
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
