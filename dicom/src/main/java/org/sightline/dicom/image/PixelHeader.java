package org.sightline.dicom.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.BulkData;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.read.InstanceFile;

/**
 * A stored object's attributes up to its pixels, and where the pixels are.
 *
 * @param element empty for objects without pixel data
 */
record PixelHeader(Attributes attributes, String transferSyntax, Optional<PixelElement> element) {
    /** Values above this are skipped: no attribute that decoding needs comes near it. */
    private static final int MAX_VALUE = 16 << 20;

    static PixelHeader read(InstanceFile instance) {
        return Reading.guard(instance, () -> read(instance.file()));
    }

    private static PixelHeader read(Path file) throws IOException {
        try (ImageInputStream in = new ImageInputStream(file.toFile())) {
            in.setIncludeBulkData(ImageInputStream.IncludeBulkData.URI);
            in.setBulkDataDescriptor(
                    (path, creator, tag, vr, length) -> isFloat(tag) || Integer.compareUnsigned(length, MAX_VALUE) > 0);
            in.setBulkDataCreator(PixelHeader::skip);
            Attributes attributes = in.readDataset(-1, Tag.PixelData);
            return new PixelHeader(attributes, in.getTransferSyntax(), element(in, attributes));
        }
    }

    /** Number of Frames (0028,0008), 1 when absent. */
    int frames() {
        return Math.max(1, attributes.getInt(Tag.NumberOfFrames, 1));
    }

    private static boolean isFloat(int tag) {
        return tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
    }

    private static BulkData skip(ImageInputStream in) throws IOException {
        BulkData skipped = new BulkData("skipped:", in.getPosition(), in.length(), in.bigEndian());
        in.skipFully(Integer.toUnsignedLong(in.length()));
        return skipped;
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
