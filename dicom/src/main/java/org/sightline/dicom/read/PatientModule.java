package org.sightline.dicom.read;

import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Patient attributes. An empty string is an absent or zero-length attribute, as DICOM type 2 has it.
 *
 * @param id (0010,0020)
 * @param issuer Issuer of Patient ID (0010,0021)
 * @param name (0010,0010) as stored, components separated by a caret
 * @param birthDate (0010,0030), YYYYMMDD
 * @param sex (0010,0040), M, F, O or empty
 * @param age (0010,1010) at the time of the study, such as 042Y or 018M; often there when the birth date is not
 */
public record PatientModule(String id, String issuer, String name, String birthDate, String sex, String age) {
    public PatientModule {
        age = orEmpty(age);
    }

    /** A patient whose age is not stated. */
    public PatientModule(String id, String issuer, String name, String birthDate, String sex) {
        this(id, issuer, name, birthDate, sex, "");
    }

    /**
     * Age on a day, in years with a fraction, so that its whole part changes on the birthday: by the birth date, else
     * by the stated age.
     *
     * @param studyDate (0008,0020), YYYYMMDD
     * @return empty when neither can be read
     */
    public OptionalDouble ageYears(String studyDate) {
        OptionalDouble byBirthDate = AgeAtStudy.between(birthDate, studyDate);
        return byBirthDate.isPresent() ? byBirthDate : AgeAtStudy.stated(age);
    }

    /** Headers that were stored as JSON before this component was there lack it. */
    private static String orEmpty(@Nullable String stored) {
        return Objects.requireNonNullElse(stored, "");
    }
}
