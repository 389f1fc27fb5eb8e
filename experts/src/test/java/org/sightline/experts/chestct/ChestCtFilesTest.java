package org.sightline.experts.chestct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.PixelReader;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomTruth;
import org.sightline.dicom.phantom.PhantomWriter;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Quantity;
import org.sightline.experts.Region;

/** The expert on files, as it runs in the service. */
class ChestCtFilesTest {
    private static final Path HEAD =
            Path.of("..", "..", "shared", "data", "ct-head-dicom", "ct-head-ge-28slices-gantrytilt.zip");

    @TempDir
    private Path folder;

    @Test
    void a_phantom_on_disk_is_read_as_what_it_is() {
        ChestPhantom phantom = new ChestPhantom(PhantomPlan.standard().sampled(180, 2, 150, 2));
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);
        PhantomWriter.write(phantom, PhantomIdentity.fresh(1, clock), folder);
        List<InstanceFile> files = instances();
        ExpertResult.Reported read = read(files);
        PhantomTruth truth = phantom.truth();
        assertThat(read.findings().stream()
                        .filter(finding -> finding.kind() == Finding.Kind.ABNORMALITY)
                        .map(finding -> finding.laterality().orElseThrow()))
                .containsExactly(Laterality.RIGHT, Laterality.RIGHT, Laterality.LEFT);
        assertThat(volume("lung-left", read)).isCloseTo(truth.left().volumeMl(), within(45.0));
        assertThat(volume("lung-right", read)).isCloseTo(truth.right().volumeMl(), within(56.0));
    }

    @Test
    void the_same_phantom_as_one_multi_frame_object_gives_the_same_findings_on_its_frames() throws IOException {
        ChestPhantom phantom = new ChestPhantom(PhantomPlan.standard().sampled(180, 2, 150, 2));
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);
        PhantomIdentity identity = PhantomIdentity.named("classic and enhanced", 1, clock);
        PhantomWriter.write(phantom, identity, folder.resolve("classic"));
        Files.createDirectories(folder.resolve("enhanced"));
        PhantomWriter.writeEnhanced(phantom, identity, folder.resolve("enhanced/one.dcm"));
        ExpertResult.Reported classic = read(instances(folder.resolve("classic")));
        ExpertResult.Reported enhanced = read(instances(folder.resolve("enhanced")));
        assertThat(enhanced.findings()).hasSameSizeAs(classic.findings());
        for (int n = 0; n < enhanced.findings().size(); n++) {
            assertSameStatement(enhanced.findings().get(n), classic.findings().get(n), phantom.grid());
        }
        assertThat(enhanced.segmentation().orElseThrow().labels())
                .isEqualTo(classic.segmentation().orElseThrow().labels());
    }

    /** Slice k of the classic series is frame {@code slices - k}. */
    private static void assertSameStatement(Finding enhanced, Finding classic, Grid grid) {
        assertThat(enhanced.key()).isEqualTo(classic.key());
        assertThat(enhanced.quantities()).isEqualTo(classic.quantities());
        assertThat(enhanced.laterality()).isEqualTo(classic.laterality());
        assertThat(enhanced.regions()).hasSameSizeAs(classic.regions());
        for (int r = 0; r < enhanced.regions().size(); r++) {
            Region multiFrame = enhanced.regions().get(r);
            Region single = classic.regions().get(r);
            String sameSlice = PhantomIdentity.named("classic and enhanced", 1, Clock.systemUTC())
                    .instanceUid(grid.slices() - multiFrame.frame());
            assertThat(single.instance().sopUid()).isEqualTo(sameSlice);
            assertThat(multiFrame.box()).isEqualTo(single.box());
            assertThat(multiFrame.segment()).isEqualTo(single.segment());
        }
    }

    private static ExpertResult.Reported read(List<InstanceFile> files) {
        return new ChestCtExpert()
                .read(new ExpertRequest(files.get(0).header().ref().series(), files))
                .match(reported -> reported, declined -> none(declined.reason()), failed -> none(failed.message()));
    }

    @Test
    void a_real_head_is_declined_as_a_series() throws IOException {
        unzipHead();
        List<InstanceFile> files = instances();
        assertThat(reason(new ChestCtExpert()
                        .read(new ExpertRequest(files.get(0).header().ref().series(), files))))
                .isNotBlank();
    }

    @Test
    void a_real_head_is_declined_by_what_it_shows_too() throws IOException {
        unzipHead();
        List<InstanceFile> files = instances();
        Volume head = stackedAsIfEven(files);
        ChestCtExpert expert = new ChestCtExpert((series, instances) -> head);
        assertThat(reason(expert.read(new ExpertRequest(head.series(), files))))
                .containsAnyOf("lung", "trachea", "airway");
    }

    private static Volume stackedAsIfEven(List<InstanceFile> files) {
        Affine affine = new Affine(List.of(0.5, 0.0, 0.0, -128.0, 0.0, 0.5, 0.0, -128.0, 0.0, 0.0, 5.0, 0.0));
        Grid grid = new Grid(512, 512, files.size(), affine);
        float[] voxels = new float[grid.size()];
        for (int k = 0; k < files.size(); k++) {
            float[] slice = PixelReader.read(files.get(k), 1).values();
            System.arraycopy(slice, 0, voxels, grid.index(0, 0, k), slice.length);
        }
        return new Volume(files.get(0).header().ref().series(), grid, voxels, SliceSource.ofAll(files));
    }

    private void unzipHead() throws IOException {
        assumeTrue(Files.exists(HEAD), HEAD + " is not on this machine");
        try (InputStream in = Files.newInputStream(HEAD);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".dcm")) {
                    Files.copy(zip, folder.resolve(Path.of(entry.getName()).getFileName()));
                }
            }
        }
    }

    private List<InstanceFile> instances() {
        return instances(folder);
    }

    private static List<InstanceFile> instances(Path folder) {
        List<InstanceFile> files = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(folder, "*.dcm")) {
            entries.forEach(file -> files.add(new InstanceFile(HeaderReader.read(file), file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(Comparator.comparingDouble(
                file -> file.header().image().position().get(2)));
        return files;
    }

    private static double volume(String key, ExpertResult.Reported read) {
        return read.findings().stream()
                .filter(finding -> finding.key().equals(key))
                .flatMap(finding -> finding.quantity("volume").stream())
                .mapToDouble(Quantity::value)
                .sum();
    }

    private static String reason(ExpertResult result) {
        return result.match(reported -> "", ExpertResult.Declined::reason, failed -> "");
    }

    private static ExpertResult.Reported none(String why) {
        throw new AssertionError(why);
    }
}
