package org.sightline.dicom.image;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomWriter;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;

/** What {@code dicom/bench/volume.sh} measures: from the files of a folder to a volume, headers included. */
final class VolumeBench {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private VolumeBench() {}

    /** {@code phantom FOLDER SLICES}, or {@code read FOLDER ROUNDS}: seconds, processor seconds and the sum of all
     * voxels of each round. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        if (arguments[0].equals("phantom")) {
            PhantomPlan plan = PhantomPlan.standard().sampled(512, 0.7, count, 300.0 / count);
            PhantomWriter.write(new ChestPhantom(plan), PhantomIdentity.fresh(1, Clock.systemUTC()), folder);
            return;
        }
        for (int round = 0; round < count; round++) {
            long start = System.nanoTime();
            long cpu = SYSTEM.getProcessCpuTime();
            Volume volume = read(folder);
            double seconds = (System.nanoTime() - start) / 1e9;
            double busy = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
            System.out.printf(Locale.ROOT, "%.3f %.3f %.0f%n", seconds, busy, sum(volume.voxels()));
        }
    }

    private static Volume read(Path folder) throws IOException {
        List<Path> paths;
        try (var entries = Files.list(folder)) {
            paths = entries.toList();
        }
        List<InstanceFile> files = paths.parallelStream()
                .map(path -> new InstanceFile(HeaderReader.read(path), path))
                .toList();
        return VolumeBuilder.build(files.get(0).header().ref().series(), files);
    }

    private static double sum(float[] voxels) {
        double sum = 0;
        for (float voxel : voxels) {
            sum += voxel;
        }
        return sum;
    }
}
