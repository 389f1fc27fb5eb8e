package org.sightline.dicom.phantom;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.UUID;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.Uids;

/**
 * Who and when the phantom pretends to be.
 *
 * @param patientId PHANTOM- and a number
 * @param accession Accession Number, at most 16 characters
 * @param series study and series UIDs
 * @param frameOfReferenceUid (0020,0052)
 * @param acquired local time of the study
 */
public record PhantomIdentity(
        String patientId, String accession, SeriesRef series, String frameOfReferenceUid, LocalDateTime acquired) {
    /** A study of its own on every call: random UIDs. */
    public static PhantomIdentity fresh(int number, Clock clock) {
        return named(UUID.randomUUID().toString(), number, clock);
    }

    /** The same name gives the same UIDs; for tests. */
    public static PhantomIdentity named(String name, int number, Clock clock) {
        SeriesRef series = new SeriesRef(Uids.named("phantom study " + name), Uids.named("phantom series " + name));
        String accession =
                "PH" + series.seriesUid().substring(series.seriesUid().length() - 10);
        String frame = Uids.named("phantom frame of reference " + name);
        return new PhantomIdentity(
                "PHANTOM-" + number,
                accession,
                series,
                frame,
                LocalDateTime.now(clock).withNano(0));
    }

    /** SOP Instance UID of a slice, counted from 0 at the feet. */
    public String instanceUid(int slice) {
        return Uids.named("phantom image " + series.seriesUid() + " " + slice);
    }
}
