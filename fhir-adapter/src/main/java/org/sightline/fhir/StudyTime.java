package org.sightline.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.DateTimeType;
import org.sightline.dicom.read.StudyModule;

/** DICOM dates and times (PS3.5 section 6.2, VR DA and TM) as FHIR dateTime. */
final class StudyTime {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private StudyTime() {}

    /**
     * When the study began: with the time only when hours and minutes are known, because FHIR knows no hour without
     * minutes; empty when the date is absent or not a date.
     */
    static Optional<DateTimeType> of(StudyModule study, ZoneId zone) {
        return date(study.date())
                .map(date -> time(study.time())
                        .map(time -> date.atTime(time).atZone(zone(study.timezone(), zone)))
                        .map(moment -> new DateTimeType(SECONDS.format(moment)))
                        .orElseGet(() -> new DateTimeType(date.toString())));
    }

    /** A date, also in the dotted form of ACR-NEMA that PS3.5 asks readers to accept. */
    static Optional<LocalDate> date(String value) {
        return tolerant(() -> LocalDate.parse(value.strip().replace(".", ""), DateTimeFormatter.BASIC_ISO_DATE));
    }

    private static Optional<LocalTime> time(String value) {
        String digits = value.strip().replace(":", "");
        int end = digits.length() >= 6 ? 6 : 4;
        return digits.length() < 4
                ? Optional.empty()
                : tolerant(() -> LocalTime.parse(
                        digits.substring(0, end), DateTimeFormatter.ofPattern(end == 6 ? "HHmmss" : "HHmm")));
    }

    private static ZoneId zone(String offset, ZoneId otherwise) {
        return offset.isBlank()
                ? otherwise
                : StudyTime.<ZoneId>tolerant(() -> ZoneOffset.of(offset.strip()))
                        .orElse(otherwise);
    }

    private static <T> Optional<T> tolerant(Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
