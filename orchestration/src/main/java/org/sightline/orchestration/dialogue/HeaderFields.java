package org.sightline.orchestration.dialogue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Of one series. Words of the patient's name and the patient's ID are taken out where somebody typed them in. */
    public static HeaderFields of(PatientModule patient, StudyModule study, SeriesModule series) {
        return new HeaderFields(Map.of(
                HeaderField.MODALITY, series.modality(),
                HeaderField.BODY_PART, series.bodyPart(),
                HeaderField.STUDY_DESCRIPTION, anonymous(study.description(), patient),
                HeaderField.SERIES_DESCRIPTION, anonymous(series.description(), patient),
                HeaderField.PROTOCOL, anonymous(series.protocol(), patient),
                HeaderField.VIEW_POSITION, series.viewPosition(),
                HeaderField.LATERALITY, series.laterality(),
                HeaderField.SEX, patient.sex(),
                HeaderField.AGE, years(patient.ageYears(study.date()))));
    }

    /** Empty when the header does not say. */
    public String value(HeaderField field) {
        return values.getOrDefault(field, "");
    }

    private static String anonymous(String text, PatientModule patient) {
        Set<String> names = Set.copyOf(words(patient.name() + " " + patient.id()));
        return Arrays.stream(text.split("\\s+"))
                .filter(word -> words(word).stream().noneMatch(names::contains))
                .collect(Collectors.joining(" "));
    }

    /** Single letters are no names: they would take the T from "T 1". */
    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 1)
                .toList();
    }

    private static String years(OptionalDouble age) {
        return age.isPresent() ? Integer.toString((int) age.getAsDouble()) : "";
    }
}
