package org.sightline.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.Code;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.read.InstanceFile;

/** Segmentations of three CT slices, beside the one that dcmqi made of the same slices. */
class SegRealSeriesTest {
    private static final Path SHARED = Path.of("../../shared/data/dicom-seg-sr/segmentations");

    @TempDir
    Path folder;

    @BeforeEach
    void needs_the_shared_data() {
        assumeTrue(Files.isDirectory(SHARED), "no shared data at " + SHARED.toAbsolutePath());
    }

    @Test
    void our_liver_has_the_very_bits_and_places_of_the_reference_liver() throws IOException {
        SegObject reference = SegObject.parse(Files.readAllBytes(SHARED.resolve("liver.dcm")));
        Segmentation mask = liver(reference);

        SegObject ours = SegObject.parse(SegFixtures.bytes(mask));

        assertThat(ours.frames()).isEqualTo(reference.frames());
        assertThat(SegFixtures.labelsOf(ours, mask)).isEqualTo(mask.labels());
        assertThat(ours.attributes().getString(Tag.FrameOfReferenceUID))
                .isEqualTo(reference.attributes().getString(Tag.FrameOfReferenceUID));
        assertThat(sourcesByPosition(ours)).isEqualTo(sourcesByPosition(reference));
        assertThat(SegRules.broken(ours.attributes(), SegFixtures.headers(mask)))
                .isEmpty();
    }

    @Test
    void every_attribute_of_the_reference_is_in_ours_but_the_clinical_trial() throws IOException {
        SegObject reference = SegObject.parse(Files.readAllBytes(SHARED.resolve("liver.dcm")));

        SegObject ours = SegObject.parse(SegFixtures.bytes(liver(reference)));

        Set<String> missing = paths(reference.attributes(), "");
        missing.removeAll(paths(ours.attributes(), ""));
        assertThat(missing).allMatch(path -> path.matches("/0012[0-9a-f]{4}"));
    }

    @Test
    void dciodvfy_finds_no_error_in_a_real_series() throws Exception {
        assumeTrue(CommandLineTool.installed("dciodvfy"), "dciodvfy is not installed (dicom3tools)");

        CommandLineTool.Result result =
                CommandLineTool.run("dciodvfy", writtenLiver().toString());

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    @Test
    void dcmdump_shows_the_object() throws Exception {
        assumeTrue(CommandLineTool.installed("dcmdump"), "dcmdump is not installed (DCMTK)");

        CommandLineTool.Result result =
                CommandLineTool.run("dcmdump", "-Un", writtenLiver().toString());

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("1.2.840.10008.5.1.4.1.1.66.4", "[AI chest CT]", "[BINARY]")
                .doesNotContain("W: ", "E: ");
    }

    @Test
    void pydicom_reads_the_same_voxels() throws Exception {
        String python = System.getenv().getOrDefault("SIGHTLINE_TEST_PYTHON", "python3");
        assumeTrue(CommandLineTool.installed(python) || Files.isExecutable(Path.of(python)), "no " + python);
        assumeTrue(
                CommandLineTool.run(python, "-c", "import pydicom, numpy").exitCode() == 0, "pydicom is not installed");
        Segmentation mask = liver(SegObject.parse(Files.readAllBytes(SHARED.resolve("liver.dcm"))));
        Path raw = folder.resolve("pixels.raw");

        CommandLineTool.Result result = CommandLineTool.run(
                python,
                "-c",
                "import pydicom, sys; open(sys.argv[2], 'wb').write("
                        + "pydicom.dcmread(sys.argv[1]).pixel_array.astype('uint8').tobytes())",
                writtenLiver().toString(),
                raw.toString());

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(Files.readAllBytes(raw)).isEqualTo(mask.labels());
    }

    private Path writtenLiver() throws IOException {
        Path file = folder.resolve("seg.dcm");
        Files.write(file, SegFixtures.bytes(liver(SegObject.parse(Files.readAllBytes(SHARED.resolve("liver.dcm"))))));
        return file;
    }

    private static Segmentation liver(SegObject reference) throws IOException {
        List<InstanceFile> sources = SourceFixtures.readSeries(SHARED.resolve("ct-3slice"));
        Grid grid = SourceFixtures.gridOf(sources);
        byte[] labels = new byte[grid.size()];
        for (int f = 0; f < reference.frames(); f++) {
            int k = nearest(sources, reference.positionOf(f));
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    labels[grid.index(i, j, k)] = (byte) (reference.bit(f, j, i) ? 1 : 0);
                }
            }
        }
        Segment liver = new Segment(
                1,
                "Liver",
                SegFixtures.ORGAN,
                Code.sct("10200004", "Liver"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Segmentation(grid, labels, List.of(liver), SliceSource.ofAll(sources));
    }

    private static int nearest(List<InstanceFile> sources, List<Double> position) {
        for (int k = 0; k < sources.size(); k++) {
            double z = sources.get(k).header().image().position().get(2);
            if (Math.abs(z - position.get(2)) < 0.01) {
                return k;
            }
        }
        throw new IllegalArgumentException("no slice there");
    }

    private static Set<String> sourcesByPosition(SegObject object) {
        Set<String> pairs = new TreeSet<>();
        for (int f = 0; f < object.frames(); f++) {
            Attributes image = Objects.requireNonNull(object.frame(f).getNestedDataset(Tag.DerivationImageSequence))
                    .getNestedDataset(Tag.SourceImageSequence);
            pairs.add(Math.round(object.positionOf(f).get(2) * 100) + " "
                    + image.getString(Tag.ReferencedSOPInstanceUID));
        }
        return pairs;
    }

    private static Set<String> paths(Attributes attributes, String above) {
        Set<String> paths = new TreeSet<>();
        for (int tag : attributes.tags()) {
            String path = above + "/" + String.format("%08x", tag);
            paths.add(path);
            if (attributes.getSequence(tag) != null) {
                attributes.getSequence(tag).forEach(item -> paths.addAll(paths(item, path)));
            }
        }
        return paths;
    }
}
