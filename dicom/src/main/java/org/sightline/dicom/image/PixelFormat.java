package org.sightline.dicom.image;

import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.InputLimit;

/**
 * How stored values are laid out: the Image Pixel module (PS3.3 section C.7.6.3).
 *
 * @param highBit (0028,0102)
 * @param signed Pixel Representation (0028,0103) is 1
 * @param planar Planar Configuration (0028,0006) is 1
 * @param frames Number of Frames (0028,0008), 1 when absent
 * @param kind which of the three pixel data elements holds them
 */
record PixelFormat(
        int rows,
        int columns,
        int samples,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar,
        String photometric,
        int frames,
        Kind kind) {
    private static final Set<String> ONE_SAMPLE = Set.of("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR");
    private static final Set<String> THREE_SAMPLES = Set.of("RGB", "YBR_FULL", "YBR_FULL_422", "YBR_RCT", "YBR_ICT");

    /** Pixel Data (7FE0,0010), Float Pixel Data (7FE0,0008) or Double Float Pixel Data (7FE0,0009). */
    enum Kind {
        INTEGER(Set.of(1, 8, 16, 32)),
        FLOAT(Set.of(32)),
        DOUBLE(Set.of(64));

        private final Set<Integer> bitsAllocated;

        Kind(Set<Integer> bitsAllocated) {
            this.bitsAllocated = bitsAllocated;
        }
    }

    /** @throws StudyException {@code UNSUPPORTED_PIXELS} where a rule of the module is broken or we cannot read it */
    static PixelFormat of(Attributes attributes, Kind kind, String subject) {
        int allocated = attributes.getInt(Tag.BitsAllocated, 0);
        int stored = kind == Kind.INTEGER ? attributes.getInt(Tag.BitsStored, 0) : allocated;
        PixelFormat format = new PixelFormat(
                attributes.getInt(Tag.Rows, 0),
                attributes.getInt(Tag.Columns, 0),
                attributes.getInt(Tag.SamplesPerPixel, 0),
                allocated,
                stored,
                kind == Kind.INTEGER ? attributes.getInt(Tag.HighBit, -1) : allocated - 1,
                attributes.getInt(Tag.PixelRepresentation, 0) == 1,
                attributes.getInt(Tag.PlanarConfiguration, 0) == 1,
                attributes.getString(Tag.PhotometricInterpretation, ""),
                Math.max(1, attributes.getInt(Tag.NumberOfFrames, 1)),
                kind);
        format.check(attributes, subject);
        return format;
    }

    /** The same cells with no bit masked off. */
    PixelFormat whole() {
        return new PixelFormat(
                rows,
                columns,
                samples,
                bitsAllocated,
                bitsAllocated,
                bitsAllocated - 1,
                signed,
                planar,
                photometric,
                frames,
                kind);
    }

    boolean color() {
        return samples == 3 || palette();
    }

    boolean palette() {
        return photometric.equals("PALETTE COLOR");
    }

    boolean ybr() {
        return photometric.startsWith("YBR_FULL");
    }

    int pixels() {
        return rows * columns;
    }

    int values() {
        return pixels() * samples;
    }

    /** Bytes of one stored sample; 1 for single bits too. */
    int bytes() {
        return (bitsAllocated + 7) / 8;
    }

    /** The stored value in a cell of Bits Allocated: shifted down, overlay bits masked off, sign extended. */
    int stored(int cell) {
        int unused = 32 - bitsStored;
        int value = cell >>> (highBit + 1 - bitsStored);
        return signed ? value << unused >> unused : value << unused >>> unused;
    }

    /** What a stored value stands for. Floats come through the integer pipeline as their bits. */
    double number(int stored) {
        if (kind != Kind.INTEGER) {
            return Float.intBitsToFloat(stored);
        }
        return signed ? stored : Integer.toUnsignedLong(stored);
    }

    /** The largest stored value of an unsigned sample. */
    long largest() {
        return (1L << bitsStored) - 1;
    }

    private void check(Attributes attributes, String subject) {
        require(rows > 0 && columns > 0, subject, "Rows or Columns (0028,0010-0011) missing");
        if ((long) rows * columns * samples > InputLimit.FRAME_VALUES.mostInt()) {
            throw InputLimit.FRAME_VALUES.refusal(
                    ErrorCode.UNSUPPORTED_PIXELS, subject, "an image of " + columns + "x" + rows);
        }
        require(
                samples == 1 ? ONE_SAMPLE.contains(photometric) : samples == 3 && THREE_SAMPLES.contains(photometric),
                subject,
                "Photometric Interpretation " + photometric + " with " + samples + " samples");
        require(kind.bitsAllocated.contains(bitsAllocated), subject, "Bits Allocated " + bitsAllocated);
        require(
                kind != Kind.INTEGER || bitsStored > 0 && bitsStored <= highBit + 1 && highBit < bitsAllocated,
                subject,
                "Bits Stored " + bitsStored + " and High Bit " + highBit + " in Bits Allocated " + bitsAllocated);
        require(
                kind != Kind.INTEGER || attributes.getInt(Tag.PixelRepresentation, -1) >= 0,
                subject,
                "Pixel Representation (0028,0103) missing");
        require(!color() || kind == Kind.INTEGER && !signed, subject, "signed or float colour");
    }

    private static void require(boolean holds, String subject, String what) {
        if (!holds) {
            throw new StudyException(
                    ErrorCode.UNSUPPORTED_PIXELS, subject, what + " cannot be decoded (PS3.3 section C.7.6.3)");
        }
    }
}
