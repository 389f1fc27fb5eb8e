package org.sightline.experts.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.sightline.dicom.Uids;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.Shared;

/**
 * Series of single-frame objects on any grid, as Part 10 files in Explicit VR Little Endian (PS3.5 section 7.1.2). No
 * patient.
 *
 * @param name makes the UIDs
 * @param frameOfReference makes (0020,0052)
 */
record SeriesFiles(String name, String modality, String description, String frameOfReference) {
    private static final byte[] NONE = {};

    /** Grey value of a place in the patient, LPS mm, -1000..3000. */
    interface Picture {
        double at(double x, double y, double z);
    }

    List<InstanceFile> write(Path folder, Grid grid, Picture picture) {
        List<InstanceFile> files = new ArrayList<>();
        for (int k = 0; k < grid.slices(); k++) {
            Path file = folder.resolve(name + "-" + k + ".dcm");
            try {
                Files.write(file, object(grid, k, pixels(grid, k, picture)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            files.add(Shared.instance(file));
        }
        return files;
    }

    private static byte[] pixels(Grid grid, int k, Picture picture) {
        ByteBuffer pixels =
                ByteBuffer.allocate(2 * grid.columns() * grid.rows()).order(ByteOrder.LITTLE_ENDIAN);
        for (int j = 0; j < grid.rows(); j++) {
            for (int i = 0; i < grid.columns(); i++) {
                double[] at = grid.toPatient().apply(i, j, k);
                pixels.putShort((short) (Math.rint(picture.at(at[0], at[1], at[2])) + 1000));
            }
        }
        return pixels.array();
    }

    private byte[] object(Grid grid, int k, byte[] pixels) {
        String sopClass = modality.equals("CT") ? "1.2.840.10008.5.1.4.1.1.2" : "1.2.840.10008.5.1.4.1.1.4";
        String uid = Uids.named("image " + name + " " + k);
        ByteArrayOutputStream meta = new ByteArrayOutputStream();
        element(meta, 0x0002, 0x0002, "UI", uid(sopClass));
        element(meta, 0x0002, 0x0003, "UI", uid(uid));
        element(meta, 0x0002, 0x0010, "UI", uid("1.2.840.10008.1.2.1"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        element(out, 0x0002, 0x0000, "UL", number(meta.size(), 4));
        out.writeBytes(meta.toByteArray());
        element(out, 0x0008, 0x0008, "CS", text("ORIGINAL\\PRIMARY\\AXIAL"));
        element(out, 0x0008, 0x0016, "UI", uid(sopClass));
        element(out, 0x0008, 0x0018, "UI", uid(uid));
        element(out, 0x0008, 0x0060, "CS", text(modality));
        element(out, 0x0008, 0x103E, "LO", text(description));
        element(out, 0x0018, 0x0050, "DS", decimals(grid.toPatient().spacing(2)));
        element(out, 0x0020, 0x000D, "UI", uid(Uids.named("study of tests")));
        element(out, 0x0020, 0x000E, "UI", uid(Uids.named("series " + name)));
        element(out, 0x0020, 0x0013, "IS", text(String.valueOf(k + 1)));
        plane(out, grid, k);
        pixelDescription(out, grid);
        element(out, 0x7FE0, 0x0010, "OW", pixels);
        return out.toByteArray();
    }

    private void plane(ByteArrayOutputStream out, Grid grid, int k) {
        element(out, 0x0020, 0x0032, "DS", decimals(grid.toPatient().apply(0, 0, k)));
        double[] cosines = new double[6];
        for (int n = 0; n < 6; n++) {
            cosines[n] = grid.toPatient().at(n % 3, n / 3) / grid.toPatient().spacing(n / 3);
        }
        element(out, 0x0020, 0x0037, "DS", decimals(cosines));
        element(out, 0x0020, 0x0052, "UI", uid(Uids.named("frame of reference " + frameOfReference)));
    }

    private static void pixelDescription(ByteArrayOutputStream out, Grid grid) {
        element(out, 0x0028, 0x0002, "US", number(1, 2));
        element(out, 0x0028, 0x0004, "CS", text("MONOCHROME2"));
        element(out, 0x0028, 0x0010, "US", number(grid.rows(), 2));
        element(out, 0x0028, 0x0011, "US", number(grid.columns(), 2));
        double[] spacing = {grid.toPatient().spacing(1), grid.toPatient().spacing(0)};
        element(out, 0x0028, 0x0030, "DS", decimals(spacing));
        element(out, 0x0028, 0x0100, "US", number(16, 2));
        element(out, 0x0028, 0x0101, "US", number(16, 2));
        element(out, 0x0028, 0x0102, "US", number(15, 2));
        element(out, 0x0028, 0x0103, "US", number(0, 2));
        element(out, 0x0028, 0x1052, "DS", text("-1000"));
        element(out, 0x0028, 0x1053, "DS", text("1"));
    }

    private static void element(ByteArrayOutputStream out, int group, int element, String vr, byte[] value) {
        boolean wide = vr.equals("OW");
        ByteBuffer header = ByteBuffer.allocate(wide ? 12 : 8).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) group).putShort((short) element).put(vr.getBytes(StandardCharsets.US_ASCII));
        if (wide) {
            header.putShort((short) 0).putInt(value.length);
        } else {
            header.putShort((short) value.length);
        }
        out.writeBytes(header.array());
        out.writeBytes(value);
    }

    private static byte[] text(String text) {
        return padded(text, ' ');
    }

    private static byte[] uid(String uid) {
        return padded(uid, '\0');
    }

    private static byte[] padded(String text, char fill) {
        String even = text.length() % 2 == 0 ? text : text + fill;
        return text.isEmpty() ? NONE : even.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] decimals(double... values) {
        return text(DoubleStream.of(values)
                .mapToObj(value -> String.format(Locale.ROOT, "%.8f", value))
                .collect(Collectors.joining("\\")));
    }

    private static byte[] number(int value, int bytes) {
        ByteBuffer all = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value);
        return Arrays.copyOf(all.array(), bytes);
    }
}
