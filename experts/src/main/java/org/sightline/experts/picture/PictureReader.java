package org.sightline.experts.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.Sha256;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.InputLimit;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.result.CapturedPicture;
import org.sightline.experts.ExpertDescriptor;

/**
 * JPEG and PNG pictures of 8 bits a sample as DICOM instances. A picture says neither modality nor body part: whoever names
 * an expert for it vouches for both, so the instance says what the expert accepts, and only the expert's checks of the
 * pixels can still decline. Grey stored as colour (R = G = B) is grey.
 */
public final class PictureReader {
    private static final int LONGEST_SIGNATURE = 8;

    private PictureReader() {}

    /** Whether the file begins as a JPEG or PNG does; the name does not count. */
    public static boolean isPicture(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(LONGEST_SIGNATURE);
            return JpegPicture.begins(head) || PngPicture.begins(head);
        } catch (IOException e) {
            return false; // whoever reads it next says why it cannot be read
        }
    }

    /**
     * The picture as the only instance of a series, under UIDs that are a function of its bytes. The pixels are those that
     * any reader shows: turned as a JPEG's Exif orientation says, in no window.
     *
     * @param expert that is going to read it
     * @param folder for the object that is made; the caller removes it
     * @throws StudyException {@code TRUNCATED}, {@code MALFORMED_DATA_SET} for a broken picture, {@code UNSUPPORTED_PIXELS}
     *     for one that cannot be shown in 8-bit grey or RGB, {@code OBJECT_TOO_LARGE}
     */
    public static InstanceFile instance(Path picture, ExpertDescriptor expert, Path folder) {
        String subject = String.valueOf(picture.getFileName());
        try {
            if (Files.size(picture) > InputLimit.PICTURE_BYTES.most()) {
                throw InputLimit.PICTURE_BYTES.refusal(ErrorCode.OBJECT_TOO_LARGE, subject, "the picture");
            }
            byte[] bytes = Files.readAllBytes(picture);
            Pixels pixels =
                    JpegPicture.begins(bytes) ? JpegPicture.pixels(bytes, subject) : PngPicture.pixels(bytes, subject);
            return written(pixels, Sha256.of(bytes), expert, folder);
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.STORAGE_FAILED, subject, "the picture cannot be read, or its DICOM form not written", e);
        }
    }

    private static InstanceFile written(Pixels pixels, String sha256, ExpertDescriptor expert, Path folder)
            throws IOException {
        InstanceRef ref = new InstanceRef(
                Uids.named("picture study " + sha256),
                Uids.named("picture series " + sha256),
                Uids.named("picture " + sha256));
        Path file = folder.resolve(ref.sopUid() + ".dcm");
        new CapturedPicture(vouched(expert), pixels.rows(), pixels.columns(), pixels.samples(), pixels.values())
                .write(ref, file);
        return new InstanceFile(HeaderReader.read(file), file);
    }

    private static CapturedPicture.Origin vouched(ExpertDescriptor expert) {
        ExpertDescriptor.Accepts accepts = expert.accepts();
        return new CapturedPicture.Origin(
                first(accepts.sopClasses()),
                first(accepts.modalities()),
                first(accepts.bodyParts()),
                first(accepts.imageTypes()));
    }

    /** The same one every time: sets have no order. */
    private static String first(Set<String> values) {
        List<String> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? "" : sorted.get(0);
    }
}
