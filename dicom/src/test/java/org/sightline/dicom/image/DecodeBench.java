package org.sightline.dicom.image;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;

/** Our half of {@code dicom/bench/decode.sh}: file to file on one thread, as the tools it is held against work. */
final class DecodeBench {
    private static final int WARM_UP = 15;
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private DecodeBench() {}

    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "frames" -> repeat(Path.of(arguments[1]), Integer.parseInt(arguments[2]), Path.of(arguments[3]));
            case "encode" -> write(Path.of(arguments[1]), arguments[2], Path.of(arguments[3]));
            case "decode" -> decode(Path.of(arguments[1]), Integer.parseInt(arguments[2]), Path.of(arguments[3]));
            default -> throw new IllegalArgumentException("frames, encode or decode");
        }
    }

    /** An uncompressed object with the frame of another so many times. */
    private static void repeat(Path source, int frames, Path target) throws IOException {
        try (ImageInputStream in = new ImageInputStream(source.toFile());
                ImageOutputStream out =
                        new ImageOutputStream(Files.newOutputStream(target), UID.ExplicitVRLittleEndian)) {
            Attributes image = in.readDataset(-1, -1);
            byte[] frame = image.getSafeBytes(Tag.PixelData);
            byte[] pixels = new byte[frame.length * frames];
            for (int i = 0; i < frames; i++) {
                System.arraycopy(frame, 0, pixels, i * frame.length, frame.length);
            }
            image.setInt(Tag.NumberOfFrames, VR.IS, frames);
            image.setBytes(Tag.PixelData, image.getVR(Tag.PixelData), pixels);
            out.writeDataset(image.createFileMetaInformation(UID.ExplicitVRLittleEndian), image);
        }
    }

    private static void write(Path file, String transferSyntax, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            Transcoder.write(file, transferSyntax, out);
        }
    }

    /** Prints the processor seconds, of all threads, of the best round. */
    private static void decode(Path file, int rounds, Path target) throws IOException {
        double[] seconds = new double[rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            long start = SYSTEM.getProcessCpuTime();
            write(file, UID.ExplicitVRLittleEndian, target);
            seconds[Math.max(0, round)] = (SYSTEM.getProcessCpuTime() - start) / 1e9;
        }
        System.out.printf("%.4f%n", Arrays.stream(seconds).min().orElseThrow());
    }
}
