package org.sightline.dicom.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * What a JPEG, JPEG-LS or JPEG 2000 codestream says about itself, so that it can be held against the data set before
 * memory is spent on it (ITU-T T.81 section B.2.2, T.87 section C.2, T.800 section A.5.1).
 *
 * @param precision bits a component
 * @param jfif an APP0 segment comes before the frame header: three components are YCbCr
 * @param planes JPEG-LS with one scan a component: its decoder leaves the components apart
 * @param process low byte of the start of frame marker; {@link #JPEG2000} for JPEG 2000
 */
record Codestream(
        int width,
        int height,
        int components,
        int precision,
        boolean signed,
        boolean jfif,
        boolean planes,
        int process) {
    static final int JPEG2000 = 0x51;
    static final int BASELINE = 0xC0;
    private static final int JPEG_LS = 0xF7;

    private static final int START_OF_IMAGE = 0xFFD8;
    private static final int START_OF_CODESTREAM = 0xFF4F;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APP0 = 0xE0;

    /** True where a fragment is the first of a frame. */
    static boolean startsIn(byte[] head) {
        return head.length >= 2 && (marker(head, 0) == START_OF_IMAGE || marker(head, 0) == START_OF_CODESTREAM);
    }

    /** @throws StudyException {@code UNSUPPORTED_PIXELS} if it is none or does not fit the data set */
    static Codestream check(byte[] bytes, PixelFormat format, String subject) {
        Codestream found =
                parse(bytes).orElseThrow(() -> unsupported(subject, "the frame holds no JPEG or JPEG 2000 codestream"));
        if (found.width != format.columns() || found.height != format.rows()) {
            throw unsupported(subject, "the codestream's size is not Rows x Columns of the data set");
        }
        if (found.components != format.samples() || found.precision > format.bitsAllocated()) {
            throw unsupported(subject, "the codestream's components or precision do not fit the data set");
        }
        if (found.signed && !format.signed()) {
            throw unsupported(subject, "the codestream is signed, Pixel Representation (0028,0103) is not");
        }
        if (found.process != JPEG2000 && !ended(bytes)) {
            throw new StudyException(
                    ErrorCode.TRUNCATED, subject, "a JPEG codestream has no end of image; send the object again");
        }
        return found;
    }

    private static Optional<Codestream> parse(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            return switch (in.getShort() & 0xFFFF) {
                case START_OF_IMAGE -> jpeg(in);
                case START_OF_CODESTREAM -> Optional.of(jpeg2000(in));
                default -> Optional.empty();
            };
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException e) { // a segment past the end
            return Optional.empty();
        }
    }

    private static Optional<Codestream> jpeg(ByteBuffer in) {
        boolean jfif = false;
        while (true) {
            int marker = nextMarker(in);
            if (marker == START_OF_SCAN) {
                return Optional.empty();
            }
            int next = in.position() + (in.getShort(in.position()) & 0xFFFF);
            if (startOfFrame(marker)) {
                return Optional.of(frameHeader(in, jfif, marker, next));
            }
            jfif |= marker == APP0;
            in.position(next);
        }
    }

    private static int nextMarker(ByteBuffer in) {
        if ((in.get() & 0xFF) != 0xFF) {
            throw new IllegalArgumentException("no marker");
        }
        int code = in.get() & 0xFF;
        while (code == 0xFF) { // fill bytes
            code = in.get() & 0xFF;
        }
        return code;
    }

    /** SOF0 to SOF15 without DHT, JPG and DAC, and SOF55 of JPEG-LS. */
    private static boolean startOfFrame(int marker) {
        return marker == JPEG_LS
                || marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static Codestream frameHeader(ByteBuffer in, boolean jfif, int marker, int next) {
        in.getShort();
        int precision = in.get() & 0xFF;
        int height = in.getShort() & 0xFFFF;
        int width = in.getShort() & 0xFFFF;
        int components = in.get() & 0xFF;
        boolean planes = marker == JPEG_LS && components > 1 && firstScan(in.position(next)) == 1;
        return new Codestream(width, height, components, precision, false, jfif, planes, marker);
    }

    /** How many components the next scan has. */
    private static int firstScan(ByteBuffer in) {
        while (nextMarker(in) != START_OF_SCAN) {
            in.position(in.position() + (in.getShort(in.position()) & 0xFFFF));
        }
        in.getShort();
        return in.get() & 0xFF;
    }

    private static Codestream jpeg2000(ByteBuffer in) {
        if ((in.getShort() & 0xFFFF) != 0xFF51) {
            throw new IllegalArgumentException("no SIZ segment first");
        }
        in.getInt(); // length and capabilities
        int right = in.getInt();
        int bottom = in.getInt();
        int left = in.getInt();
        int top = in.getInt();
        in.position(in.position() + 16); // tiles
        int components = in.getShort() & 0xFFFF;
        int depth = in.get() & 0xFF;
        return new Codestream(
                right - left, bottom - top, components, (depth & 0x7F) + 1, depth > 0x7F, false, false, JPEG2000);
    }

    /** An end of image marker, before padding only: zeros, or the fill bytes some encoders leave. */
    private static boolean ended(byte[] bytes) {
        int end = bytes.length;
        while (end > 2 && (bytes[end - 1] == 0 || bytes[end - 1] == -1)) {
            end--;
        }
        return marker(bytes, end - 2) == 0xFFD9;
    }

    private static int marker(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static StudyException unsupported(String subject, String rule) {
        return new StudyException(
                ErrorCode.UNSUPPORTED_PIXELS, subject, rule + "; ask the sender for an uncompressed copy");
    }
}
