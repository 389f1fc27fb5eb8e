package org.sightline.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SegRulesTest {
    @TempDir
    Path folder;

    static Stream<Arguments> mutations() {
        return Stream.of(
                mutation("no frame of reference", "frame of reference", a -> a.remove(Tag.FrameOfReferenceUID)),
                mutation(
                        "invented frame of reference",
                        "frame of reference",
                        a -> a.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.3")),
                mutation("no derivation", "derives from", a -> firstFrame(a).remove(Tag.DerivationImageSequence)),
                mutation(
                        "SRT code",
                        "fits its scheme",
                        a -> type(a).setString(Tag.CodingSchemeDesignator, VR.SH, "SRT")),
                mutation(
                        "mistyped SNOMED code",
                        "fits its scheme",
                        a -> type(a).setString(Tag.CodeValue, VR.SH, "39607009")),
                mutation("other meaning", "meaning", a -> category(a).setString(Tag.CodeMeaning, VR.LO, "Tissue")),
                mutation(
                        "frame moved",
                        "lies where",
                        a -> item(firstFrame(a), Tag.PlanePositionSequence)
                                .setString(Tag.ImagePositionPatient, VR.DS, "0", "0", "0")),
                mutation(
                        "index twice",
                        "same dimension index",
                        a -> item(firstFrame(a), Tag.FrameContentSequence)
                                .setInt(Tag.DimensionIndexValues, VR.UL, 1, 2)),
                mutation(
                        "no spacing between slices",
                        "spacing between",
                        a -> item(item(a, Tag.SharedFunctionalGroupsSequence), Tag.PixelMeasuresSequence)
                                .remove(Tag.SpacingBetweenSlices)),
                mutation("new study", "study is", a -> a.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3")),
                mutation(
                        "source's series",
                        "series is",
                        a -> a.setString(Tag.SeriesInstanceUID, VR.UI, "1.2.826.0.1.8")),
                mutation(
                        "half of tracking",
                        "tracking",
                        a -> item(a, Tag.SegmentSequence).setString(Tag.TrackingID, VR.UT, "x")),
                mutation("frames padded", "without gaps", a -> a.setBytes(Tag.PixelData, VR.OB, new byte[4096])));
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void a_mutation_breaks_its_rule(String rule, Consumer<Attributes> mutation) throws Exception {
        Segmentation mask = SegFixtures.randomMask(SourceFixtures.syntheticCt(folder, 5, attributes -> {}));
        Attributes object = SegObject.parse(SegFixtures.bytes(mask)).attributes();
        assertThat(SegRules.broken(object, SegFixtures.headers(mask))).isEmpty();

        mutation.accept(object);

        List<String> broken = SegRules.broken(object, SegFixtures.headers(mask));
        assertThat(broken).anyMatch(text -> text.contains(rule));
    }

    private static Arguments mutation(String name, String rule, Consumer<Attributes> change) {
        return Arguments.of(Named.of(name, rule), change);
    }

    private static Attributes firstFrame(Attributes object) {
        return item(object, Tag.PerFrameFunctionalGroupsSequence);
    }

    private static Attributes type(Attributes object) {
        return item(item(object, Tag.SegmentSequence), Tag.SegmentedPropertyTypeCodeSequence);
    }

    private static Attributes category(Attributes object) {
        return item(item(object, Tag.SegmentSequence), Tag.SegmentedPropertyCategoryCodeSequence);
    }

    private static Attributes item(Attributes parent, int sequence) {
        return Objects.requireNonNull(parent.getNestedDataset(sequence));
    }
}
