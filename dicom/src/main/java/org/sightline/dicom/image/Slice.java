package org.sightline.dicom.image;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.ImageModule;
import org.sightline.dicom.read.InstanceFile;

/**
 * One frame with its place in the patient.
 *
 * @param frame 1-based
 * @param position centre of the first pixel
 */
record Slice(InstanceFile source, int frame, Vector position, Plane plane) {
    /** One slice for a single-frame object; one a frame for an enhanced one. */
    static Stream<Slice> of(InstanceFile source) {
        ImageModule image = source.header().image();
        if (image.frames() <= 1) {
            return Stream.of(slice(source, 1, image.position(), image.orientation(), image.pixelSpacing()));
        }
        Attributes attributes = PixelHeader.read(source).attributes();
        return IntStream.rangeClosed(1, image.frames()).mapToObj(frame -> frame(source, frame, attributes));
    }

    private static Slice frame(InstanceFile source, int frame, Attributes attributes) {
        return slice(
                source,
                frame,
                numbers(attributes, frame, Tag.PlanePositionSequence, Tag.ImagePositionPatient),
                numbers(attributes, frame, Tag.PlaneOrientationSequence, Tag.ImageOrientationPatient),
                numbers(attributes, frame, Tag.PixelMeasuresSequence, Tag.PixelSpacing));
    }

    private static Slice slice(
            InstanceFile source, int frame, List<Double> position, List<Double> orientation, List<Double> spacing) {
        ImageModule image = source.header().image();
        if (!finite(position, 3) || !finite(orientation, 6) || !finite(spacing, 2)) {
            throw new StudyException(
                    ErrorCode.MISSING_ATTRIBUTE,
                    source.header().ref().sopUid(),
                    "frame " + frame + " lacks Image Position, Image Orientation (0020,0032-0037) or Pixel Spacing,"
                            + " so that it has no place in a volume (PS3.3 section C.7.6.2)");
        }
        String reference = source.header().series().frameOfReferenceUid();
        Plane plane = new Plane(image.rows(), image.columns(), orientation, spacing, reference);
        return new Slice(source, frame, Vector.of(position, 0), plane);
    }

    private static boolean finite(List<Double> numbers, int count) {
        return numbers.size() == count && numbers.stream().allMatch(Double::isFinite);
    }

    private static List<Double> numbers(Attributes attributes, int frame, int group, int tag) {
        double[] numbers = FrameAttributes.of(attributes, frame, group).getDoubles(tag);
        return numbers == null ? List.of() : DoubleStream.of(numbers).boxed().toList();
    }
}
