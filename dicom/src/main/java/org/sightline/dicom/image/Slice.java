package org.sightline.dicom.image;

import java.util.List;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.ImageModule;

/**
 * One frame with its place in the patient.
 *
 * @param position centre of the first pixel
 */
record Slice(SliceSource source, Vector position, Plane plane) {
    /** @throws StudyException {@code MISSING_ATTRIBUTE} where the frame has no place in the patient */
    static Slice of(SliceSource source) {
        require(source, source.position(), 3, "Image Position (Patient) (0020,0032)");
        require(source, source.orientation(), 6, "Image Orientation (Patient) (0020,0037)");
        require(source, source.pixelSpacing(), 2, "Pixel Spacing (0028,0030)");
        ImageModule image = source.header().image();
        String reference = source.header().series().frameOfReferenceUid();
        Plane plane = new Plane(image.rows(), image.columns(), source.orientation(), source.pixelSpacing(), reference);
        return new Slice(source, Vector.of(source.position(), 0), plane);
    }

    private static void require(SliceSource source, List<Double> numbers, int count, String name) {
        if (numbers.size() != count || !numbers.stream().allMatch(Double::isFinite)) {
            throw new StudyException(
                    ErrorCode.MISSING_ATTRIBUTE,
                    source.ref().sopUid(),
                    "frame " + source.frame() + " lacks " + name
                            + ", so that it has no place in a volume (PS3.3 section C.7.6.2)");
        }
    }
}
