package org.sightline.dicom.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;

/** One stored object opened for decoding. Frames may be read from several threads. */
final class PixelObject implements AutoCloseable {
    private final InstanceFile instance;
    private final Attributes attributes;
    private final PixelFormat format;
    private final PixelElement element;
    private final boolean inCodestream;
    private final PixelBytes bytes;
    private final FrameSource frames;

    private PixelObject(
            InstanceFile instance,
            PixelHeader header,
            PixelFormat format,
            PixelElement element,
            PixelBytes bytes,
            FrameSource frames) {
        this.instance = instance;
        this.attributes = header.attributes();
        this.format = format;
        this.element = element;
        this.inCodestream = TransferSyntax.of(header.transferSyntax())
                .filter(TransferSyntax::codestreams)
                .isPresent();
        this.bytes = bytes;
        this.frames = frames;
    }

    /** @throws StudyException what {@link PixelReader#read} throws */
    static PixelObject open(InstanceFile instance) {
        PixelHeader header = PixelHeader.read(instance);
        PixelElement element = header.element()
                .orElseThrow(() -> new StudyException(
                        ErrorCode.NO_PIXELS, subject(instance), "the object has no pixel data (PS3.3 C.7.6.3)"));
        return Reading.guard(instance, () -> open(instance, header, element));
    }

    private static PixelObject open(InstanceFile instance, PixelHeader header, PixelElement element)
            throws IOException {
        String subject = subject(instance);
        PixelFormat format = PixelFormat.of(header.attributes(), element.kind(), subject);
        PixelBytes bytes =
                PixelBytes.open(instance.file(), header.transferSyntax().equals(TransferSyntax.DEFLATED.uid()));
        try {
            FrameSource frames = FrameSource.of(header, element, format, bytes, subject);
            return new PixelObject(instance, header, format, element, bytes, frames);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    PixelFormat format() {
        return format;
    }

    Image image(int frame) {
        float[] values = format.color() ? color(frame) : grey(frame);
        Presentations presentations = new Presentations(attributes, format);
        Presentation presentation = Reading.guard(
                instance,
                () -> presentations.of(
                        frame, () -> frames.read(frame, format.whole()).values()));
        return new Image(
                format.rows(),
                format.columns(),
                format.color() ? 3 : 1,
                values,
                format.bitsStored(),
                presentations.inverted(),
                presentations.window(frame),
                presentation);
    }

    /** Memory for the values is taken when there are as many in the file. */
    private float[] grey(int frame) {
        return Reading.guard(instance, () -> {
            int[] stored = stored(frame).values();
            float[] values = new float[stored.length];
            ModalityValues.of(attributes, frame, format, subject(instance)).apply(stored, values, 0);
            return values;
        });
    }

    /** Writes the modality values of a grey frame from {@code into[at]} on. */
    void grey(int frame, float[] into, int at) {
        Reading.guard(instance, () -> {
            ModalityValues values = ModalityValues.of(attributes, frame, format, subject(instance));
            frames.grey(existing(frame), format, values, into, at);
            return into;
        });
    }

    /** The uncompressed cells of a frame, in the object's planar configuration. */
    byte[] littleEndian(int frame) {
        return Reading.guard(
                instance,
                () -> element.encapsulated()
                        ? NativeCells.littleEndian(cells(frame).values(), format)
                        : NativeCells.littleEndian(bytes, element, format, existing(frame)));
    }

    @Override
    public void close() {
        Reading.guard(instance, () -> {
            bytes.close();
            return bytes;
        });
    }

    private float[] color(int frame) {
        return Reading.guard(instance, () -> {
            StoredFrame stored = stored(frame);
            if (format.palette()) {
                return ColorValues.ofPalette(stored.values(), attributes, format, subject(instance));
            }
            return stored.ybr()
                    ? ColorValues.ofYbr(stored.values(), format)
                    : ColorValues.ofRgb(stored.values(), format);
        });
    }

    /** The values before rescale, table or colour conversion. */
    StoredFrame stored(int frame) throws IOException {
        return frames.read(existing(frame), format);
    }

    /**
     * The cells of a frame with all bits that the object keeps: as they stand, or those of a codestream with the sign
     * extended over the unused bits.
     */
    StoredFrame cells(int frame) throws IOException {
        StoredFrame cells = frames.read(existing(frame), inCodestream ? format : format.whole());
        int shift = inCodestream ? format.highBit() + 1 - format.bitsStored() : 0;
        if (shift > 0) {
            Arrays.setAll(cells.values(), i -> cells.values()[i] << shift);
        }
        return cells;
    }

    /** True where cells hold more than stored values in their low bits: overlay planes, or padding below. */
    boolean moreInCells() {
        boolean overlays = IntStream.range(0, OverlayPlanes.GROUPS)
                .anyMatch(group -> attributes.getInt(Tag.OverlayBitPosition | group << 17, 0) > 0);
        return overlays || format.highBit() + 1 != format.bitsStored();
    }

    private int existing(int frame) {
        if (frame < 1 || frame > format.frames()) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST,
                    subject(instance),
                    "frame " + frame + " asked for, the object has 1 to " + format.frames());
        }
        return frame;
    }

    private static String subject(InstanceFile instance) {
        return instance.header().ref().sopUid();
    }
}
