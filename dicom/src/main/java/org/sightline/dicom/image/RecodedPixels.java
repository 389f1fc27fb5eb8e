package org.sightline.dicom.image;

import java.io.IOException;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;

/** Pixel data whose frames are decoded and written again one by one, each as one fragment where compressed. */
final class RecodedPixels implements RewrittenPixels {
    private static final long LONGEST = 0xFFFFFFFEL;

    private final PixelObject object;
    private final FrameEncoder encoder;
    private final byte[] first;
    private final boolean toNative;

    private RecodedPixels(PixelObject object, FrameEncoder encoder, byte[] first, boolean toNative) {
        this.object = object;
        this.encoder = encoder;
        this.first = first;
        this.toNative = toNative;
    }

    /** Encodes the first frame, so that what cannot be done is known before a byte is written. */
    static RecodedPixels of(InstanceFile instance, TransferSyntax target) throws IOException {
        String subject = instance.header().ref().sopUid();
        PixelObject object = PixelObject.open(instance);
        try {
            require(object.format().bitsAllocated() > 1, subject, "single bits");
            FrameEncoder encoder = FrameEncoder.of(target, object, subject);
            byte[] first = encoder.encode(1);
            long length = (long) first.length * object.format().frames();
            boolean toNative = target.coding() == TransferSyntax.Coding.NATIVE;
            require(!toNative || length <= LONGEST, subject, "more than 4 GiB of uncompressed pixels");
            return new RecodedPixels(object, encoder, first, toNative);
        } catch (IOException | RuntimeException e) {
            object.close();
            throw e;
        }
    }

    @Override
    public void describe(Attributes head) {
        if (object.format().samples() == 3) {
            String stored = object.format().photometric();
            String full = stored.equals("YBR_FULL_422") ? "YBR_FULL" : stored;
            head.setString(Tag.PhotometricInterpretation, VR.CS, encoder.ybr() ? full : "RGB");
            if (!toNative) {
                head.setInt(Tag.PlanarConfiguration, VR.US, 0);
            }
        }
    }

    @Override
    public void write(ImageInputStream in, ImageOutputStream out) throws IOException {
        skip(in);
        if (toNative) {
            writeNative(out);
        } else {
            writeFragments(out);
        }
    }

    private void writeNative(ImageOutputStream out) throws IOException {
        int frames = object.format().frames();
        long length = (long) first.length * frames;
        int padding = (int) (length % 2);
        out.writeHeader(Tag.PixelData, object.format().bitsAllocated() > 8 ? VR.OW : VR.OB, (int) (length + padding));
        for (int frame = 1; frame <= frames; frame++) {
            out.write(frame(frame));
        }
        out.write(new byte[padding]);
    }

    /** With an empty offset table, which is always right where each frame is one fragment (PS3.5 section A.4). */
    private void writeFragments(ImageOutputStream out) throws IOException {
        out.writeHeader(Tag.PixelData, VR.OB, -1);
        out.writeHeader(Tag.Item, null, 0);
        for (int frame = 1; frame <= object.format().frames(); frame++) {
            byte[] bytes = frame(frame);
            out.writeHeader(Tag.Item, null, bytes.length + bytes.length % 2);
            out.write(bytes);
            out.write(new byte[bytes.length % 2]);
        }
        out.writeHeader(Tag.SequenceDelimitationItem, null, 0);
    }

    private byte[] frame(int frame) throws IOException {
        return frame == 1 ? first : encoder.encode(frame);
    }

    private static void skip(ImageInputStream in) throws IOException {
        if (in.length() != -1) {
            in.skipFully(Integer.toUnsignedLong(in.length()));
            return;
        }
        in.readHeader();
        while (in.tag() == Tag.Item) {
            in.skipFully(Integer.toUnsignedLong(in.length()));
            in.readHeader();
        }
    }

    @Override
    public void close() {
        object.close();
    }

    private static void require(boolean holds, String subject, String what) {
        if (!holds) {
            throw new StudyException(
                    ErrorCode.UNSUPPORTED_TRANSFER_SYNTAX,
                    subject,
                    what + " cannot be written in that transfer syntax");
        }
    }
}
