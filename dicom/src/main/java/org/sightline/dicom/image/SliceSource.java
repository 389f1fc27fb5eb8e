package org.sightline.dicom.image;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.read.ImageModule;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.read.InstanceHeader;

/**
 * The frame that a slice comes from, and where it lies: the image plane of a single-frame object (PS3.3 section
 * C.7.6.2), or the functional groups of one frame of an enhanced one (section C.7.6.16.2).
 *
 * @param file the object
 * @param frame 1-based; 1 for a single-frame object
 * @param position Image Position (Patient) (0020,0032), three LPS mm values, or empty
 * @param orientation Image Orientation (Patient) (0020,0037), six direction cosines, or empty
 * @param pixelSpacing (0028,0030), mm between rows then columns, or empty
 * @param sliceThickness (0018,0050) mm, 0 when absent
 */
public record SliceSource(
        InstanceFile file,
        int frame,
        List<Double> position,
        List<Double> orientation,
        List<Double> pixelSpacing,
        double sliceThickness) {
    public SliceSource {
        if (frame < 1) {
            throw new IllegalArgumentException("frames are counted from 1, not " + frame);
        }
        position = List.copyOf(position);
        orientation = List.copyOf(orientation);
        pixelSpacing = List.copyOf(pixelSpacing);
    }

    /** The only frame of an object, or the first. */
    public static SliceSource of(InstanceFile file) {
        ImageModule image = file.header().image();
        return new SliceSource(
                file, 1, image.position(), image.orientation(), image.pixelSpacing(), image.sliceThickness());
    }

    /** {@link #of} for single-frame objects. */
    public static List<SliceSource> ofAll(List<InstanceFile> files) {
        return files.stream().map(SliceSource::of).toList();
    }

    /**
     * Every frame of an object; the header is read again where there are several.
     *
     * @throws org.sightline.dicom.error.StudyException {@code STORAGE_FAILED}, {@code MALFORMED_DATA_SET},
     *     {@code TRUNCATED}
     */
    public static Stream<SliceSource> framesOf(InstanceFile file) {
        int frames = file.header().image().frames();
        if (frames <= 1) {
            return Stream.of(of(file));
        }
        Attributes attributes = PixelHeader.read(file).attributes();
        return IntStream.rangeClosed(1, frames).mapToObj(frame -> frame(file, frame, attributes));
    }

    public InstanceHeader header() {
        return file.header();
    }

    public InstanceRef ref() {
        return file.header().ref();
    }

    /** A reference to the object alone would not say which frame is meant. */
    public boolean oneOfSeveral() {
        return file.header().image().frames() > 1;
    }

    private static SliceSource frame(InstanceFile file, int frame, Attributes root) {
        Attributes measures = FrameAttributes.of(root, frame, Tag.PixelMeasuresSequence);
        return new SliceSource(
                file,
                frame,
                // several frames do not lie at the one place that the root may name
                FrameAttributes.group(root, frame, Tag.PlanePositionSequence)
                        .map(group -> numbers(group, Tag.ImagePositionPatient))
                        .orElse(List.of()),
                numbers(FrameAttributes.of(root, frame, Tag.PlaneOrientationSequence), Tag.ImageOrientationPatient),
                numbers(measures, Tag.PixelSpacing),
                measures.getDouble(Tag.SliceThickness, 0));
    }

    private static List<Double> numbers(Attributes attributes, int tag) {
        double[] numbers = attributes.getDoubles(tag);
        return numbers == null ? List.of() : DoubleStream.of(numbers).boxed().toList();
    }
}
