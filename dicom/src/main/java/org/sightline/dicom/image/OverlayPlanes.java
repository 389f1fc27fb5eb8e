package org.sightline.dicom.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.image.Presentation.Plane;

/**
 * Overlay planes of one frame (PS3.3 section C.9.2): bits of their own, or, in objects from before 2004, unused bits of
 * the pixel cells. A plane that breaks its rules is left out, because the image is right without it.
 */
final class OverlayPlanes {
    static final int GROUPS = 16;

    private final Attributes attributes;
    private final PixelFormat format;

    OverlayPlanes(Attributes attributes, PixelFormat format) {
        this.attributes = attributes;
        this.format = format;
    }

    /** The frame's cells with all their bits. */
    interface Cells {
        int[] read() throws IOException;
    }

    List<Plane> of(int frame, Cells cells) throws IOException {
        List<Plane> planes = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            plane(group << 17, frame, cells).ifPresent(planes::add);
        }
        return planes;
    }

    private Optional<Plane> plane(int group, int frame, Cells cells) throws IOException {
        int rows = attributes.getInt(Tag.OverlayRows | group, 0);
        int columns = attributes.getInt(Tag.OverlayColumns | group, 0);
        int[] origin = attributes.getInts(Tag.OverlayOrigin | group);
        if (rows < 1 || columns < 1 || origin == null || origin.length != 2) {
            return Optional.empty();
        }
        boolean own = attributes.containsValue(Tag.OverlayData | group);
        Optional<boolean[]> bits =
                own ? own(group, frame, (long) rows * columns) : embedded(group, rows, columns, cells);
        return bits.map(set -> new Plane((short) origin[0] - 1, (short) origin[1] - 1, rows, columns, set));
    }

    /** A plane without a number of frames lies over every frame (PS3.3 section C.9.3). */
    private Optional<boolean[]> own(int group, int frame, long size) {
        byte[] data = attributes.getSafeBytes(Tag.OverlayData | group);
        int frames = attributes.getInt(Tag.NumberOfFramesInOverlay | group, 0);
        int index = frames == 0 ? 0 : frame - attributes.getInt(Tag.ImageFrameOrigin | group, 1);
        if (data == null || index < 0 || index > Math.max(0, frames - 1) || (index + 1) * size > 8L * data.length) {
            return Optional.empty();
        }
        int swap = attributes.bigEndian() && attributes.getVR(Tag.OverlayData | group) == VR.OW ? 1 : 0;
        boolean[] set = new boolean[(int) size];
        for (int i = 0; i < set.length; i++) {
            long bit = index * size + i;
            set[i] = (data[(int) (bit / 8) ^ swap] >> (int) (bit % 8) & 1) != 0;
        }
        return Optional.of(set);
    }

    private Optional<boolean[]> embedded(int group, int rows, int columns, Cells cells) throws IOException {
        int bit = attributes.getInt(Tag.OverlayBitPosition | group, 0);
        boolean unused = bit > format.highBit() || bit <= format.highBit() - format.bitsStored();
        boolean inCells = attributes.getInt(Tag.OverlayBitsAllocated | group, 1) == format.bitsAllocated();
        boolean whole = rows == format.rows() && columns == format.columns() && format.samples() == 1;
        if (!inCells || !whole || !unused || bit < 0 || bit >= format.bitsAllocated()) {
            return Optional.empty();
        }
        int[] words = cells.read();
        boolean[] set = new boolean[words.length];
        for (int i = 0; i < set.length; i++) {
            set[i] = (words[i] >> bit & 1) != 0;
        }
        return Optional.of(set);
    }
}
