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
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.seg.Segmentation;

/**
 * A label mask as the page needs it: one byte a voxel, slices named by their source instance. The SEG object is for the
 * archive; this spares reading it bit by bit for every picture.
 *
 * @param columns width of a slice
 * @param rows height of a slice
 * @param sopUids source instance of each slice k
 * @param labels order k, j, i
 */
public record MaskFile(int columns, int rows, List<String> sopUids, byte[] labels) {
    public MaskFile {
        sopUids = List.copyOf(sopUids);
    }

    /** Writes a mask; the stream stays open. */
    public static void write(Segmentation mask, OutputStream out) throws IOException {
        GZIPOutputStream compressed = new GZIPOutputStream(out);
        DataOutputStream data = new DataOutputStream(compressed);
        data.writeInt(mask.grid().columns());
        data.writeInt(mask.grid().rows());
        data.writeInt(mask.grid().slices());
        for (InstanceFile source : mask.sources()) {
            data.writeUTF(source.header().ref().sopUid());
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
            List<String> sopUids = new ArrayList<>(slices);
            for (int k = 0; k < slices; k++) {
                sopUids.add(data.readUTF());
            }
            byte[] labels = new byte[Math.multiplyExact(Math.multiplyExact(columns, rows), slices)];
            data.readFully(labels);
            return new MaskFile(columns, rows, sopUids, labels);
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

    /** The labels over one frame: by instance, or by frame number where all slices are one multi-frame object. */
    public byte[] slice(String sopUid, int frame) {
        boolean multiFrame = sopUids.size() > 1 && sopUids.stream().distinct().count() == 1;
        int k = multiFrame ? frame - 1 : sopUids.indexOf(sopUid);
        byte[] slice = new byte[columns * rows];
        if (k >= 0 && k < sopUids.size()) {
            System.arraycopy(labels, k * slice.length, slice, 0, slice.length);
        }
        return slice;
    }
}
