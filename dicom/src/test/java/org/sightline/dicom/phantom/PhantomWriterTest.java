package org.sightline.dicom.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomWriterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);
    private static final ChestPhantom SMALL =
            new ChestPhantom(PhantomPlan.standard().sampled(90, 4, 75, 4));

    @TempDir
    private Path folder;

    @Test
    void writes_one_marked_file_a_slice_from_feet_to_head() throws IOException {
        PhantomIdentity identity = PhantomIdentity.named("test", 7, CLOCK);
        List<Path> files = PhantomWriter.write(SMALL, identity, folder);
        assertThat(files).hasSize(75).isSorted();
        Attributes first = read(files.get(0));
        assertThat(first.getString(Tag.PatientID)).isEqualTo("PHANTOM-7");
        assertThat(first.getString(Tag.PatientComments)).contains("not a patient");
        assertThat(first.getString(Tag.SOPInstanceUID)).isEqualTo(identity.instanceUid(0));
        assertThat(first.getDoubles(Tag.ImagePositionPatient)[2])
                .isLessThan(read(files.get(1)).getDoubles(Tag.ImagePositionPatient)[2]);
    }

    @Test
    void stored_values_give_back_the_voxels() throws IOException {
        List<Path> files = PhantomWriter.write(SMALL, PhantomIdentity.named("test", 1, CLOCK), folder);
        int[] stored = read(files.get(40)).getInts(Tag.PixelData);
        float[] voxels = SMALL.voxels();
        for (int n = 0; n < stored.length; n++) {
            assertThat(stored[n] - 1024).isEqualTo((int) voxels[40 * 90 * 90 + n]);
        }
    }

    @Test
    void every_fresh_identity_is_another_study() {
        assertThat(PhantomIdentity.fresh(1, CLOCK).series())
                .isNotEqualTo(PhantomIdentity.fresh(1, CLOCK).series());
    }

    @Test
    void a_slice_has_no_errors_for_dciodvfy() throws IOException, InterruptedException {
        assumeTrue(onPath("dciodvfy"), "dciodvfy (dicom3tools) is not installed");
        Path file = PhantomWriter.write(SMALL, PhantomIdentity.fresh(1, CLOCK), folder)
                .get(10);
        Process process = new ProcessBuilder("dciodvfy", file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(output).contains("CTImage").doesNotContain("Error");
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static Attributes read(Path file) throws IOException {
        try (ImageInputStream in = new ImageInputStream(file.toFile())) {
            return in.readDataset(-1, -1);
        }
    }
}
