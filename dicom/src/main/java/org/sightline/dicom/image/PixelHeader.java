package org.sightline.dicom.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.BulkData;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.read.FileTail;
import org.sightline.dicom.read.InstanceFile;

/**
 * What decoding needs of a stored object's attributes up to its pixels, and where the pixels are.
 *
 * @param attributes those of {@link PixelWalk}
 * @param element empty for objects without pixel data
 */
record PixelHeader(Attributes attributes, String transferSyntax, Optional<PixelElement> element) {
    /** @throws org.sightline.dicom.error.StudyException {@code OBJECT_TOO_LARGE} and what {@link Reading} does */
    static PixelHeader read(InstanceFile instance) {
        String subject = instance.header().ref().sopUid();
        return Reading.guard(instance, () -> read(instance.file(), new PixelWalk(subject)));
    }

    private static PixelHeader read(Path file, PixelWalk walk) throws IOException {
        try (InputStream raw = new BufferedInputStream(new FileTail(file, 0));
                ImageInputStream in = new ImageInputStream(raw)) {
            in.setImageInputHandler(walk);
            Attributes attributes = in.readDataset(-1, Tag.PixelData);
            return new PixelHeader(attributes, in.getTransferSyntax(), element(in, attributes));
        }
    }

    /** Number of Frames (0028,0008), 1 when absent. */
    int frames() {
        return Math.max(1, attributes.getInt(Tag.NumberOfFrames, 1));
    }

    private static Optional<PixelElement> element(ImageInputStream in, Attributes attributes) {
        boolean stoppedAtPixels = in.tag() == Tag.PixelData && in.getTagPosition() < in.getPosition();
        if (stoppedAtPixels) {
            return Optional.of(
                    PixelElement.of(PixelFormat.Kind.INTEGER, in.vr(), in.getPosition(), in.length(), in.bigEndian()));
        }
        return floats(attributes, Tag.FloatPixelData, PixelFormat.Kind.FLOAT)
                .or(() -> floats(attributes, Tag.DoubleFloatPixelData, PixelFormat.Kind.DOUBLE));
    }

    private static Optional<PixelElement> floats(Attributes attributes, int tag, PixelFormat.Kind kind) {
        return attributes.getValue(tag) instanceof BulkData data
                ? Optional.of(PixelElement.of(kind, VR.OF, data.offset(), data.length(), data.bigEndian()))
                : Optional.empty();
    }
}
