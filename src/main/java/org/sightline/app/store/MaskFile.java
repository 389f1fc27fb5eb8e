package org.sightline.app.store;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.seg.RunLengthMask;
import org.sightline.dicom.seg.Segmentation;

/**
 * A label mask as the page needs it: runs of labels, slices named by the frame they lie on. The SEG object is for the
 * archive; this spares reading it bit by bit for every picture.
 *
 * @param frames what each slice k lies on
 * @param mask the labels
 */
public record MaskFile(List<Frame> frames, RunLengthMask mask) {
    /** Stands where the first version had the number of columns, which is above 0. */
    private static final int VERSION = -2;

    public MaskFile {
        frames = List.copyOf(frames);
        if (frames.size() != mask.slices()) {
            throw new IllegalArgumentException("frames do not fit the mask");
        }
    }

    /**
     * A frame of an instance.
     *
     * @param number 1-based
     */
    public record Frame(String sopUid, int number) {
        /** A UID alone, as the first version wrote it, is a single-frame instance. */
        static Frame parse(String text) {
            int slash = text.indexOf('/');
            return slash < 0
                    ? new Frame(text, 1)
                    : new Frame(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
        }

        String text() {
            return sopUid + "/" + number;
        }
    }

    /** Writes a mask; the stream stays open. */
    public static void write(Segmentation mask, OutputStream out) throws IOException {
        GZIPOutputStream compressed = new GZIPOutputStream(out);
        DataOutputStream data = new DataOutputStream(compressed);
        data.writeInt(VERSION);
        data.writeInt(mask.grid().slices());
        for (SliceSource source : mask.sources()) {
            data.writeUTF(new Frame(source.ref().sopUid(), source.frame()).text());
        }
        mask.mask().write(data);
        data.flush();
        compressed.finish();
    }

    public static MaskFile read(InputStream in) throws IOException {
        try (DataInputStream data = new DataInputStream(new GZIPInputStream(in))) {
            int first = data.readInt();
            return first == VERSION ? current(data) : old(first, data);
        }
    }

    private static MaskFile current(DataInputStream data) throws IOException {
        List<Frame> frames = frames(data.readInt(), data);
        return checked(frames, RunLengthMask.read(data));
    }

    /** The first version: sizes, frames, a byte a voxel. */
    private static MaskFile old(int columns, DataInputStream data) throws IOException {
        int rows = data.readInt();
        int slices = data.readInt();
        List<Frame> frames = frames(slices, data);
        byte[] labels = data.readNBytes(size(columns, rows, slices));
        if (labels.length < size(columns, rows, slices)) {
            throw new IOException("the mask ends early");
        }
        return checked(frames, RunLengthMask.of(columns, rows, slices, labels));
    }

    private static int size(int columns, int rows, int slices) throws IOException {
        if (columns < 1 || rows < 1 || slices < 1 || (double) columns * rows * slices > Integer.MAX_VALUE) {
            throw new IOException("a mask of " + columns + "x" + rows + "x" + slices);
        }
        return columns * rows * slices;
    }

    private static MaskFile checked(List<Frame> frames, RunLengthMask mask) throws IOException {
        if (frames.size() != mask.slices()) {
            throw new IOException("a mask of " + mask.slices() + " slices on " + frames.size() + " frames");
        }
        return new MaskFile(frames, mask);
    }

    private static List<Frame> frames(int count, DataInputStream data) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            frames.add(Frame.parse(data.readUTF()));
        }
        return frames;
    }

    public int columns() {
        return mask.columns();
    }

    public int rows() {
        return mask.rows();
    }

    /** Labels that occur, ascending. */
    public List<Integer> occurring() {
        long[] counts = mask.counts();
        return IntStream.range(1, counts.length)
                .filter(label -> counts[label] > 0)
                .boxed()
                .toList();
    }

    /** The labels over one frame; zeros where the mask does not lie on it. */
    public byte[] slice(String sopUid, int frame) {
        int k = frames.indexOf(new Frame(sopUid, frame));
        return k < 0 ? new byte[columns() * rows()] : mask.slice(k);
    }
}
