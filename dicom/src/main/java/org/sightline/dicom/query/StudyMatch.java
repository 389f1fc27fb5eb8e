package org.sightline.dicom.query;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.dicom.Uids;
import org.sightline.dicom.read.PatientModule;

/**
 * A study an archive holds. Empty text and lists are what it did not say; it is never asked twice for the same thing.
 *
 * @param accession (0008,0050)
 * @param date (0008,0020), YYYYMMDD
 * @param time (0008,0030), HHMMSS with optional fraction
 * @param description (0008,1030)
 * @param modalities Modalities in Study (0008,0061)
 * @param bodyParts Body Part Examined (0018,0015) of its series, upper case
 * @param procedures Procedure Code Sequence (0008,1032)
 * @param series (0020,1206), 0 when not said
 * @param instances (0020,1208), 0 when not said
 */
public record StudyMatch(
        String studyUid,
        String accession,
        String date,
        String time,
        String description,
        PatientModule patient,
        List<String> modalities,
        List<String> bodyParts,
        List<Code> procedures,
        int series,
        int instances) {
    /** @throws org.sightline.dicom.error.StudyException {@code INVALID_UID} */
    public StudyMatch {
        Uids.require(studyUid, "Study Instance UID");
        modalities = List.copyOf(modalities);
        bodyParts = List.copyOf(bodyParts);
        procedures = List.copyOf(procedures);
    }

    /** The same study with what its series say. */
    public StudyMatch withBodyParts(List<String> parts) {
        return new StudyMatch(
                studyUid,
                accession,
                date,
                time,
                description,
                patient,
                modalities,
                parts,
                procedures,
                series,
                instances);
    }

    /** The study date, where it is one. */
    public Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
