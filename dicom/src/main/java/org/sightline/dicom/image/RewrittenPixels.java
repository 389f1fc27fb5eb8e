package org.sightline.dicom.image;

import java.io.IOException;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;

/** The pixel data of an object on its way into another transfer syntax. */
interface RewrittenPixels extends AutoCloseable {
    /** Changes what the new form of the pixels needs said differently. */
    void describe(Attributes head);

    /** Writes the element; {@code in} stands at its value before and behind it afterwards. */
    void write(ImageInputStream in, ImageOutputStream out) throws IOException;

    @Override
    void close();

    /** @throws StudyException what {@link Transcoder#write} throws before the first byte */
    static RewrittenPixels of(InstanceFile instance, TransferSyntax target) throws IOException {
        PixelHeader header = PixelHeader.read(instance);
        boolean inElement = header.element()
                .filter(element -> element.kind() == PixelFormat.Kind.INTEGER)
                .isPresent();
        boolean encapsulated = header.element().map(PixelElement::encapsulated).orElse(false);
        boolean toNative = target.coding() == TransferSyntax.Coding.NATIVE;
        if (!inElement && !toNative) {
            throw new StudyException(
                    ErrorCode.UNSUPPORTED_TRANSFER_SYNTAX,
                    instance.header().ref().sopUid(),
                    "an object without integer pixel data cannot be compressed");
        }
        return toNative && !encapsulated ? new CopiedPixels(header.attributes()) : RecodedPixels.of(instance, target);
    }
}
