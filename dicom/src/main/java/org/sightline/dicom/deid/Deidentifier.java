package org.sightline.dicom.deid;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceHeader;

/**
 * Writes copies of objects without what identifies a patient: the Basic Application Level Confidentiality Profile with
 * options (PS3.15 annex E). The same secret gives the same pseudonyms and UIDs in every object, so that studies, series
 * and references stay whole; whoever has it can follow a known UID or Patient ID, so it is kept like a password.
 *
 * <p>All private attributes, overlays and what stands behind the pixel data are removed. Pixel data stay byte for byte:
 * what is burnt in or recognisable, such as a face, is the caller's matter.
 */
public final class Deidentifier {
    private static final int SHORTEST_SECRET = 16;

    private final Set<DeidOption> options;
    private final Pseudonyms pseudonyms;

    /**
     * @param options full and modified dates exclude each other
     * @param secret key of the pseudonyms, at least 16 bytes
     */
    public Deidentifier(Set<DeidOption> options, byte[] secret) {
        if (options.containsAll(Set.of(DeidOption.RETAIN_FULL_DATES, DeidOption.RETAIN_MODIFIED_DATES))) {
            throw new IllegalArgumentException("dates are either kept or moved");
        }
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException("the secret needs " + SHORTEST_SECRET + " bytes or more");
        }
        this.options = Set.copyOf(options);
        this.pseudonyms = new Pseudonyms(secret);
    }

    /**
     * Writes the copy in the transfer syntax of the original. The stream stays open; after an exception what it has got
     * is not to be used.
     *
     * @param part10 a stored object
     * @throws StudyException what {@link HeaderReader#read} throws, and {@code UNSUPPORTED_PIXELS} with
     *     {@link DeidOption#CLEAN_PIXEL_DATA} for an object whose pixels may show a name
     * @throws IOException when the stream cannot be written
     */
    public DeidReport write(Path part10, OutputStream out) throws IOException {
        InstanceHeader header = HeaderReader.read(part10);
        String subject = header.ref().sopUid();
        DeidReport.Tally tally = new DeidReport.Tally();
        new Rewriting(part10, header.transferSyntaxUid(), subject)
                .write(
                        new ReadableElements(tally),
                        dataSet -> {
                            BurnedIn.check(dataSet, options, subject);
                            new DataSetCleaner(options, pseudonyms, patientId(dataSet), tally).clean(dataSet);
                            DeidRecord.write(dataSet, options);
                        },
                        out);
        return tally.report();
    }

    /** What a UID becomes in every object, whether or not an option retains UIDs. */
    public String uid(String original) {
        return pseudonyms.uid(original);
    }

    private static byte[] patientId(Attributes dataSet) throws IOException {
        byte[] id = dataSet.contains(Tag.PatientID) ? dataSet.getBytes(Tag.PatientID) : null;
        return id == null
                ? new byte[0]
                : new String(id, StandardCharsets.ISO_8859_1).strip().getBytes(StandardCharsets.ISO_8859_1);
    }
}
