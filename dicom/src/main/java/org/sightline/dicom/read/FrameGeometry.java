package org.sightline.dicom.read;

import java.util.List;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;

/**
 * Where the first frame lies: from the top level, else from the shared functional groups, else from those of the first
 * frame (PS3.3 section C.7.6.16).
 */
record FrameGeometry(HeaderValues top) {
    List<Double> position() {
        return numbers(Tag.PlanePositionSequence, Tag.ImagePositionPatient, 3);
    }

    List<Double> orientation() {
        return numbers(Tag.PlaneOrientationSequence, Tag.ImageOrientationPatient, 6);
    }

    List<Double> pixelSpacing() {
        List<Double> spacing = numbers(Tag.PixelMeasuresSequence, Tag.PixelSpacing, 2);
        return spacing.isEmpty() ? top.numbers(Tag.ImagerPixelSpacing, 2) : spacing;
    }

    double sliceThickness() {
        List<Double> thickness = numbers(Tag.PixelMeasuresSequence, Tag.SliceThickness, 1);
        return thickness.isEmpty() ? 0 : thickness.get(0);
    }

    private List<Double> numbers(int macro, int tag, int count) {
        Stream<HeaderValues> groups = Stream.of(
                        Tag.SharedFunctionalGroupsSequence, Tag.PerFrameFunctionalGroupsSequence)
                .flatMap(group -> top.item(group).stream())
                .flatMap(group -> group.item(macro).stream());
        return Stream.concat(Stream.of(top), groups)
                .map(values -> values.numbers(tag, count))
                .filter(values -> !values.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
