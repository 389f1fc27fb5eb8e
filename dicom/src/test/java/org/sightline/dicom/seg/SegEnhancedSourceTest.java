package org.sightline.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomWriter;
import org.sightline.dicom.read.InstanceFile;

/** Segmentations of one multi-frame object: every frame of the mask names the frame it lies on. */
class SegEnhancedSourceTest {
    private static final PhantomIdentity IDENTITY =
            PhantomIdentity.named("enhanced", 1, Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC));

    @TempDir
    Path folder;

    private Segmentation mask;

    @BeforeEach
    void marks_air_on_an_enhanced_phantom() {
        ChestPhantom phantom =
                new ChestPhantom(PhantomPlan.standard().withNodules(List.of()).sampled(40, 9, 12, 25));
        Path file = PhantomWriter.writeEnhanced(phantom, IDENTITY, folder.resolve("enhanced.dcm"));
        InstanceFile source = SourceFixtures.read(file);
        Volume volume = VolumeBuilder.build(source.header().ref().series(), List.of(source));
        byte[] labels = new byte[volume.grid().size()];
        for (int n = 0; n < labels.length; n++) {
            labels[n] = (byte) (volume.voxels()[n] < -500 ? 1 : 0);
        }
        mask = new Segmentation(volume.grid(), labels, List.of(SegFixtures.LEFT_LUNG), volume.sources());
    }

    @Test
    void every_frame_names_the_source_frame_that_lies_where_it_lies() throws IOException {
        SegObject object = SegObject.parse(SegFixtures.bytes(mask));

        assertThat(object.frames()).isEqualTo(12);
        for (int f = 0; f < object.frames(); f++) {
            int frame = source(object, f).getInt(Tag.ReferencedFrameNumber, 0);
            SliceSource meant = mask.sources().stream()
                    .filter(slice -> slice.frame() == frame)
                    .findFirst()
                    .orElseThrow();
            assertThat(object.positionOf(f)).isEqualTo(meant.position());
            assertThat(frame).isEqualTo(12 - f);
        }
    }

    @Test
    void the_object_is_referenced_once_and_its_class_is_enhanced() throws IOException {
        SegObject object = SegObject.parse(SegFixtures.bytes(mask));

        Attributes series = Objects.requireNonNull(object.attributes().getNestedDataset(Tag.ReferencedSeriesSequence));
        assertThat(series.getSequence(Tag.ReferencedInstanceSequence)).hasSize(1);
        assertThat(source(object, 0).getString(Tag.ReferencedSOPClassUID)).isEqualTo("1.2.840.10008.5.1.4.1.1.2.1");
    }

    @Test
    void bits_lie_on_the_frames_they_were_drawn_on() throws IOException {
        SegObject object = SegObject.parse(SegFixtures.bytes(mask));

        for (int f = 0; f < object.frames(); f++) {
            for (int j = 0; j < mask.grid().rows(); j++) {
                for (int i = 0; i < mask.grid().columns(); i++) {
                    assertThat(object.bit(f, j, i))
                            .isEqualTo(mask.labels()[mask.grid().index(i, j, f)] == 1);
                }
            }
        }
    }

    @Test
    void a_reference_to_a_single_frame_image_has_no_frame_number() throws IOException {
        Segmentation classic = SegFixtures.randomMask(SourceFixtures.syntheticCt(folder, 3, attributes -> {}));

        assertThat(source(SegObject.parse(SegFixtures.bytes(classic)), 0).contains(Tag.ReferencedFrameNumber))
                .isFalse();
    }

    @Test
    void dciodvfy_finds_no_error() throws Exception {
        assumeTrue(CommandLineTool.installed("dciodvfy"), "dciodvfy is not installed (dicom3tools)");
        Path file = Files.write(folder.resolve("seg.dcm"), SegFixtures.bytes(mask));

        CommandLineTool.Result result = CommandLineTool.run("dciodvfy", file.toString());

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private static Attributes source(SegObject object, int frame) {
        Attributes derivation =
                Objects.requireNonNull(object.frame(frame).getNestedDataset(Tag.DerivationImageSequence));
        return Objects.requireNonNull(derivation.getNestedDataset(Tag.SourceImageSequence));
    }
}
