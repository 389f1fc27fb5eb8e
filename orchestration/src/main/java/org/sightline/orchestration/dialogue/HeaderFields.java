package org.sightline.orchestration.dialogue;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.sightline.dicom.read.PatientModule;
import org.sightline.dicom.read.SeriesModule;
import org.sightline.dicom.read.StudyModule;

/**
 * Values of a DICOM header as a prompt may hold them: whoever wrote the header, each is one short line without the
 * signs that make triggers, placeholders and quotations.
 *
 * @param values by field; fields that are absent or empty are not among them
 */
public record HeaderFields(Map<HeaderField, String> values) {
    public HeaderFields {
        Map<HeaderField, String> plain = new EnumMap<>(HeaderField.class);
        values.forEach((field, raw) -> plain.put(field, PlainText.header(raw)));
        plain.values().removeIf(String::isEmpty);
        values = Map.copyOf(plain);
    }

    public static HeaderFields none() {
        return new HeaderFields(Map.of());
    }

    public static HeaderFields of(PatientModule patient, StudyModule study, SeriesModule series) {
        return new HeaderFields(Map.of(
                HeaderField.MODALITY, series.modality(),
                HeaderField.BODY_PART, series.bodyPart(),
                HeaderField.STUDY_DESCRIPTION, study.description(),
                HeaderField.SERIES_DESCRIPTION, series.description(),
                HeaderField.PROTOCOL, series.protocol(),
                HeaderField.VIEW_POSITION, series.viewPosition(),
                HeaderField.LATERALITY, series.laterality(),
                HeaderField.SEX, patient.sex(),
                HeaderField.AGE, years(patient.ageYears(study.date()))));
    }

    /** Empty when the header does not say. */
    public String value(HeaderField field) {
        return values.getOrDefault(field, "");
    }

    private static String years(OptionalDouble age) {
        return age.isPresent() ? Integer.toString((int) age.getAsDouble()) : "";
    }
}
