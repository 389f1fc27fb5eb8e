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
import org.sightline.dicom.seg.Segmentation;

/**
 * A label mask as the page needs it: one byte a voxel, slices named by the frame they lie on. The SEG object is for the
 * archive; this spares reading it bit by bit for every picture.
 *
 * @param columns width of a slice
 * @param rows height of a slice
 * @param frames what each slice k lies on
 * @param labels order k, j, i
 */
public record MaskFile(int columns, int rows, List<Frame> frames, byte[] labels) {
    public MaskFile {
        frames = List.copyOf(frames);
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
        data.writeInt(mask.grid().columns());
        data.writeInt(mask.grid().rows());
        data.writeInt(mask.grid().slices());
        for (SliceSource source : mask.sources()) {
            data.writeUTF(new Frame(source.ref().sopUid(), source.frame()).text());
        }
        data.write(mask.labels());
        data.flush();
        compressed.finish();
    }

    public static MaskFile read(InputStream in) throws IOException {
        try (DataInputStream data = new DataInputStream(new GZIPInputStream(in))) {
            int columns = data.readInt();
            int rows = data.readInt();
            int slices = data.readInt();
            List<Frame> frames = new ArrayList<>(slices);
            for (int k = 0; k < slices; k++) {
                frames.add(Frame.parse(data.readUTF()));
            }
            byte[] labels = new byte[Math.multiplyExact(Math.multiplyExact(columns, rows), slices)];
            data.readFully(labels);
            return new MaskFile(columns, rows, frames, labels);
        }
    }

    /** Labels that occur, ascending. */
    public List<Integer> occurring() {
        boolean[] seen = new boolean[256];
        for (byte label : labels) {
            seen[label & 0xFF] = true;
        }
        return IntStream.range(1, seen.length)
                .filter(label -> seen[label])
                .boxed()
                .toList();
    }

    /** The labels over one frame; zeros where the mask does not lie on it. */
    public byte[] slice(String sopUid, int frame) {
        int k = frames.indexOf(new Frame(sopUid, frame));
        byte[] slice = new byte[columns * rows];
        if (k >= 0) {
            System.arraycopy(labels, k * slice.length, slice, 0, slice.length);
        }
        return slice;
    }
}
