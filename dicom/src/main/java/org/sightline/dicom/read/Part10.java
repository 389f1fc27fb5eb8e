package org.sightline.dicom.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.aoju.bus.core.exception.InternalException;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * The envelope of a Part 10 file (PS3.10 section 7): what its file meta information says, and where its data set
 * starts. A UID the meta information lacks is an empty string.
 *
 * @param mediaStorageSopClassUid (0002,0002)
 * @param mediaStorageSopUid (0002,0003)
 * @param transferSyntaxUid (0002,0010); for a bare data set the one its first element shows
 * @param offset of the first byte of the data set: 0 for a bare data set without preamble and meta information
 */
public record Part10(String mediaStorageSopClassUid, String mediaStorageSopUid, String transferSyntaxUid, long offset) {
    private static final int PREFIX_AT = 128;
    private static final byte[] PREFIX = "DICM".getBytes(StandardCharsets.US_ASCII);
    private static final Set<Integer> META = Set.of(
            Tag.FileMetaInformationGroupLength,
            Tag.MediaStorageSOPClassUID,
            Tag.MediaStorageSOPInstanceUID,
            Tag.TransferSyntaxUID);

    /**
     * Reads the file meta information alone. Bare data sets are accepted when their first element shows the encoding.
     *
     * @throws StudyException {@code NOT_DICOM}, {@code TRUNCATED}, {@code MISSING_ATTRIBUTE},
     *     {@code MALFORMED_DATA_SET}, {@code NOT_FOUND}, {@code STORAGE_FAILED}
     */
    public static Part10 read(Path file) {
        return Parsing.of(file, () -> {
            try (FileTail tail = new FileTail(file, 0)) {
                return open(tail, file);
            }
        });
    }

    /**
     * The byte offset of the data set, so that a content hash can leave out the meta information, which every hop may
     * rewrite.
     *
     * @throws StudyException as {@link #read}
     */
    public static long dataSetOffset(Path file) {
        return read(file).offset();
    }

    /** The envelope of a file opened at its start, which stands anywhere afterwards. */
    static Part10 open(InputStream start, Path file) throws IOException {
        ImageInputStream in = dicom(new BufferedInputStream(start), file);
        in.setImageInputHandler(new DataSetWalk(META));
        Attributes meta = in.getFileMetaInformation();
        return meta == null ? bare(in) : of(meta, in, file);
    }

    private static ImageInputStream dicom(InputStream raw, Path file) throws IOException {
        try {
            return new ImageInputStream(raw);
        } catch (InternalException e) {
            throw new StudyException(
                    ErrorCode.NOT_DICOM,
                    Parsing.name(file),
                    "no DICM prefix at byte 128 and no DICOM element at the start (PS3.10 section 7.1)",
                    e);
        }
    }

    private static Part10 bare(ImageInputStream in) {
        return new Part10("", "", in.getTransferSyntax(), in.getPosition());
    }

    private static Part10 of(Attributes meta, ImageInputStream in, Path file) {
        String transferSyntax = meta.getString(Tag.TransferSyntaxUID, "");
        if (transferSyntax.isBlank()) {
            throw new StudyException(
                    ErrorCode.MISSING_ATTRIBUTE,
                    Parsing.name(file),
                    "Transfer Syntax UID (0002,0010) is absent, so that the data set cannot be read (PS3.10 7.1)");
        }
        return new Part10(
                meta.getString(Tag.MediaStorageSOPClassUID, ""),
                meta.getString(Tag.MediaStorageSOPInstanceUID, ""),
                transferSyntax.strip(),
                in.getPosition());
    }

    /** True when the DICM prefix stands where Part 10 wants it. */
    static boolean hasPrefix(Path file) throws IOException {
        try (InputStream in = new FileTail(file, PREFIX_AT)) {
            return Arrays.equals(in.readNBytes(PREFIX.length), PREFIX);
        }
    }
}
