package org.sightline.dicom.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.sightline.dicom.Uids;

/**
 * Writes an object's attributes in another transfer syntax around rewritten pixel data. The toolkit's own writing of
 * encapsulated objects fails on empty offset tables, so that pixel data never passes through its data set.
 */
final class ObjectCopy {
    private static final int BUFFER = 1 << 16;

    private ObjectCopy() {}

    static void write(Path file, TransferSyntax target, RewrittenPixels pixels, OutputStream out) throws IOException {
        try (ImageInputStream in = new ImageInputStream(file.toFile())) {
            Attributes head = in.readDataset(-1, Tag.PixelData);
            boolean atPixels = in.tag() == Tag.PixelData && in.getTagPosition() < in.getPosition();
            head.remove(Tag.ExtendedOffsetTable);
            head.remove(Tag.ExtendedOffsetTableLengths);
            pixels.describe(head);
            ImageOutputStream dicom = new ImageOutputStream(
                    new BufferedOutputStream(out, BUFFER), TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
            dicom.writeDataset(meta(head, target), head);
            if (atPixels) {
                pixels.write(in, dicom);
                dicom.writeDataset(null, rest(in));
            }
            dicom.finish();
            dicom.flush();
        }
    }

    private static Attributes rest(ImageInputStream in) throws IOException {
        Attributes rest = new Attributes(in.bigEndian());
        in.readAttributes(rest, -1, -1);
        return rest;
    }

    private static Attributes meta(Attributes head, TransferSyntax target) {
        Attributes meta = head.createFileMetaInformation(target.uid());
        meta.setString(Tag.ImplementationClassUID, VR.UI, Uids.named("implementation"));
        meta.remove(Tag.ImplementationVersionName);
        return meta;
    }
}
