package org.sightline.dicom.image;

import java.util.Arrays;
import java.util.Optional;

/** The transfer syntaxes whose pixels we decode (PS3.5 section 10 and annex A). */
enum TransferSyntax {
    IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2", Coding.NATIVE),
    EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1", Coding.NATIVE),
    DEFLATED("1.2.840.10008.1.2.1.99", Coding.NATIVE),
    EXPLICIT_BIG_ENDIAN("1.2.840.10008.1.2.2", Coding.NATIVE),
    ENCAPSULATED_UNCOMPRESSED("1.2.840.10008.1.2.1.98", Coding.UNCOMPRESSED_FRAGMENTS),
    RLE_LOSSLESS("1.2.840.10008.1.2.5", Coding.RUN_LENGTH),
    JPEG_BASELINE("1.2.840.10008.1.2.4.50", Coding.LOSSY_JPEG),
    JPEG_EXTENDED("1.2.840.10008.1.2.4.51", Coding.LOSSY_JPEG),
    JPEG_SPECTRAL("1.2.840.10008.1.2.4.53", Coding.LOSSY_JPEG),
    JPEG_PROGRESSIVE("1.2.840.10008.1.2.4.55", Coding.LOSSY_JPEG),
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", Coding.LOSSLESS_JPEG),
    JPEG_LOSSLESS_SV1("1.2.840.10008.1.2.4.70", Coding.LOSSLESS_JPEG),
    JPEG_LS_LOSSLESS("1.2.840.10008.1.2.4.80", Coding.JPEG_LS),
    JPEG_LS_NEAR_LOSSLESS("1.2.840.10008.1.2.4.81", Coding.JPEG_LS),
    JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", Coding.JPEG_2000),
    JPEG_2000("1.2.840.10008.1.2.4.91", Coding.JPEG_2000),
    HTJ2K_LOSSLESS("1.2.840.10008.1.2.4.201", Coding.HIGH_THROUGHPUT),
    HTJ2K_LOSSLESS_RPCL("1.2.840.10008.1.2.4.202", Coding.HIGH_THROUGHPUT),
    HTJ2K("1.2.840.10008.1.2.4.203", Coding.HIGH_THROUGHPUT);

    private final String uid;
    private final Coding coding;

    TransferSyntax(String uid, Coding coding) {
        this.uid = uid;
        this.coding = coding;
    }

    /** How a frame is stored. */
    enum Coding {
        NATIVE,
        UNCOMPRESSED_FRAGMENTS,
        RUN_LENGTH,
        LOSSY_JPEG,
        LOSSLESS_JPEG,
        JPEG_LS,
        JPEG_2000,
        HIGH_THROUGHPUT
    }

    /** With the block coder of part 1 or the faster one of part 15. */
    boolean jpeg2000() {
        return coding == Coding.JPEG_2000 || coding == Coding.HIGH_THROUGHPUT;
    }

    static Optional<TransferSyntax> of(String uid) {
        return Arrays.stream(values()).filter(syntax -> syntax.uid.equals(uid)).findFirst();
    }

    /** Frames are JPEG, JPEG-LS or JPEG 2000 codestreams. */
    boolean codestreams() {
        return coding != Coding.NATIVE && coding != Coding.RUN_LENGTH && coding != Coding.UNCOMPRESSED_FRAGMENTS;
    }

    String uid() {
        return uid;
    }

    Coding coding() {
        return coding;
    }
}
