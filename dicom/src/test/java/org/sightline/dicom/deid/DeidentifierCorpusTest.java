package org.sightline.dicom.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomWriter;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.seg.CommandLineTool;

/** De-identification of real objects, and of a phantom under dciodvfy. */
class DeidentifierCorpusTest {
    private static final byte[] SECRET = "a secret of some length".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    static Stream<Path> objects() {
        return Stream.of(
                        "dicom-parser-cases",
                        "dicom-geometry",
                        "dicom-transfer-syntaxes",
                        "dicom-modalities",
                        "dicom-cxr",
                        "dicom-seg-sr",
                        "dicom-wsi-and-seg-small")
                .flatMap(data -> TestObjects.sharedFiles(data).stream())
                .filter(DeidentifierCorpusTest::readable);
    }

    private static boolean readable(Path file) {
        try {
            HeaderReader.read(file);
            return true;
        } catch (StudyException refused) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("objects")
    void every_object_that_can_be_read_is_copied_with_its_very_pixels(Path file) throws IOException {
        InstanceHeader original = HeaderReader.read(file);
        Path copied = copy(file);
        InstanceHeader copy = HeaderReader.read(copied);

        assertThat(copy.image().rows()).isEqualTo(original.image().rows());
        assertThat(copy.transferSyntaxUid()).isEqualTo(original.transferSyntaxUid());
        assertThat(copy.ref().sopUid())
                .startsWith("2.25.")
                .isNotEqualTo(original.ref().sopUid());
        assertThat(copy.study().accession()).isEmpty();
        assertThat(pixels(copied)).isEqualTo(pixels(file));
    }

    @Test
    void dciodvfy_finds_nothing_in_the_copy_that_it_does_not_find_in_the_original() throws Exception {
        assumeTrue(CommandLineTool.installed("dciodvfy"), "dciodvfy is not installed (dicom3tools)");
        ChestPhantom phantom =
                new ChestPhantom(PhantomPlan.standard().withNodules(List.of()).sampled(16, 22, 3, 100));
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);
        Path original = PhantomWriter.write(phantom, PhantomIdentity.named("deid", 1, clock), folder)
                .get(0);

        assertThat(errors(original)).containsAll(errors(copy(original)));
    }

    private Path copy(Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Deidentifier(Set.of(), SECRET).write(file, out);
        return TestObjects.write(folder, "copy.dcm", out.toByteArray());
    }

    private static List<String> errors(Path file) throws IOException, InterruptedException {
        return CommandLineTool.run("dciodvfy", file.toString()).errors();
    }

    private static String pixels(Path file) throws IOException {
        try (ImageInputStream in = new ImageInputStream(file.toFile())) {
            Attributes dataSet = in.readDataset(-1, -1);
            Object value = dataSet.getValue(Tag.PixelData);
            return value instanceof Fragments fragments
                    ? String.valueOf(fragments.stream()
                            .map(part -> part instanceof byte[] bytes ? Arrays.hashCode(bytes) : 0)
                            .toList())
                    : String.valueOf(Arrays.hashCode((byte[]) value));
        }
    }
}
