package org.sightline.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;

class RepeatedPlaceTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("passes")
    void several_slices_at_one_place_are_refused_and_what_tells_them_apart_is_named(
            Consumer<Attributes> first, Consumer<Attributes> second, String reason) {
        List<InstanceFile> files = new ArrayList<>();
        for (int z = 0; z < 3; z++) {
            files.add(SmallObjects.slice(folder, z, first));
            double place = z;
            files.add(SmallObjects.slice(folder, z + 10, image -> {
                image.setDouble(Tag.ImagePositionPatient, VR.DS, 0, 0, place);
                second.accept(image);
            }));
        }
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> build(files))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.DUPLICATE_POSITION))
                .withMessageContaining("2 slices lie at one Image Position (Patient) (0020,0032)")
                .withMessageContaining(reason);
    }

    static Stream<Arguments> passes() {
        return Stream.of(
                pass(Tag.EchoTime, VR.DS, "30", "80", "Echo Time (0018,0081): 30, 80"),
                pass(Tag.TemporalPositionIdentifier, VR.IS, "1", "2", "Temporal Position Identifier (0020,0100): 1, 2"),
                pass(Tag.TriggerTime, VR.DS, "0", "41.5", "Trigger Time (0018,1060): 0, 41.5"),
                pass(Tag.ImageType, VR.CS, "ORIGINAL", "DERIVED", "Image Type (0008,0008): ORIGINAL, DERIVED"),
                pass(Tag.ConvolutionKernel, VR.SH, "B31f", "B70f", "Convolution Kernel (0018,1210): B31f, B70f"),
                pass(Tag.ImageComments, VR.LT, "a", "b", "sent twice under two UIDs"));
    }

    private static Arguments pass(int tag, VR vr, String first, String second, String reason) {
        Consumer<Attributes> one = image -> image.setString(tag, vr, first);
        Consumer<Attributes> other = image -> image.setString(tag, vr, second);
        return Arguments.of(one, other, reason);
    }

    @Test
    void frames_of_an_enhanced_object_at_one_place_are_told_apart_by_their_functional_groups() {
        Attributes image = SmallObjects.grey(1, 2, 8, 8, false);
        image.setInt(Tag.NumberOfFrames, VR.IS, 6);
        image.setBytes(Tag.PixelData, VR.OB, new byte[12]);
        Attributes shared = item(image, Tag.SharedFunctionalGroupsSequence);
        item(shared, Tag.PixelMeasuresSequence).setDouble(Tag.PixelSpacing, VR.DS, 1, 1);
        item(shared, Tag.PlaneOrientationSequence).setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0);
        for (int frame = 0; frame < 6; frame++) {
            Attributes groups = item(image, Tag.PerFrameFunctionalGroupsSequence);
            item(groups, Tag.PlanePositionSequence).setDouble(Tag.ImagePositionPatient, VR.DS, 0, 0, frame / 2);
            item(groups, Tag.MRDiffusionSequence).setDouble(Tag.DiffusionBValue, VR.FD, frame % 2 * 1000);
        }
        List<InstanceFile> files = List.of(SmallObjects.instance(
                TestObjects.write(folder, "diffusion.dcm", TestObjects.part10(image, SmallObjects.LITTLE_ENDIAN))));
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> build(files))
                .withMessageContaining("Diffusion b-value (0018,9087): 0, 1000");
    }

    private static Attributes item(Attributes parent, int sequence) {
        Attributes item = new Attributes();
        parent.ensureSequence(sequence, 1).add(item);
        return item;
    }

    private static Volume build(List<InstanceFile> files) {
        return VolumeBuilder.build(files.get(0).header().ref().series(), files);
    }
}
