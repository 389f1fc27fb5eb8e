package org.sightline.dicom.query;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Which studies are asked for; empty text matches everything, but one key has to be given. Values are literal: one that
 * an archive would read as a pattern or a list is refused, so that data never becomes a wildcard (PS3.4 section
 * C.2.2.2.4).
 *
 * @param studyUid (0020,000D)
 * @param accession (0008,0050)
 * @param patientId (0010,0020)
 * @param from earliest Study Date
 * @param to latest Study Date
 */
public record StudyQuery(
        String studyUid, String accession, String patientId, Optional<LocalDate> from, Optional<LocalDate> to) {
    /** LO holds 64 characters; accession numbers longer than the 16 of SH are in use. */
    private static final Pattern LITERAL = Pattern.compile("[^*?\\\\\\p{Cntrl}]{1,64}");

    /** @throws StudyException {@code INVALID_UID}, or {@code BAD_REQUEST} for a pattern, a list, or no key at all */
    public StudyQuery {
        accession = literal(accession.strip(), "accession number");
        patientId = literal(patientId.strip(), "patient ID");
        if (!studyUid.isEmpty()) {
            Uids.require(studyUid, "Study Instance UID");
        }
        if (studyUid.isEmpty() && accession.isEmpty() && patientId.isEmpty()) {
            throw bad("a query needs a study UID, an accession number or a patient ID; without one it matches all");
        }
        if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
            throw bad("the first study date lies after the last one");
        }
    }

    public static StudyQuery ofStudy(String studyUid) {
        return new StudyQuery(Uids.require(studyUid, "Study Instance UID"), "", "", Optional.empty(), Optional.empty());
    }

    public static StudyQuery ofAccession(String accession) {
        return new StudyQuery("", accession, "", Optional.empty(), Optional.empty());
    }

    public static StudyQuery ofPatient(String patientId) {
        return new StudyQuery("", "", patientId, Optional.empty(), Optional.empty());
    }

    /** The same keys, and Study Date not after this day. */
    public StudyQuery until(LocalDate last) {
        return new StudyQuery(studyUid, accession, patientId, from, Optional.of(last));
    }

    /** True when an answer has the literal keys: archives match leniently, or ignore keys they do not know. */
    public boolean matches(StudyMatch match) {
        return (studyUid.isEmpty() || studyUid.equals(match.studyUid()))
                && (accession.isEmpty() || accession.equals(match.accession()))
                && (patientId.isEmpty() || patientId.equals(match.patient().id()));
    }

    private static String literal(String text, String what) {
        if (text.isEmpty() || LITERAL.matcher(text).matches()) {
            return text;
        }
        throw bad("the " + what + " may hold 64 characters, but no *, ?, backslash or control character: an archive"
                + " would read it as a pattern");
    }

    private static StudyException bad(String rule) {
        return new StudyException(ErrorCode.BAD_REQUEST, "query", rule);
    }
}
