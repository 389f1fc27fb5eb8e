package org.sightline.fhir.search;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time that a date of some precision covers.
 *
 * @param low first moment
 * @param high first moment after it
 */
public record DateRange(Instant low, Instant high) {
    /** Stands for an end that is not known; both databases can hold it. */
    static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");
    /** Stands for a beginning that is not known; late enough for the Gregorian calendar of JDBC. */
    static final Instant NEVER = Instant.parse("1800-01-01T00:00:00Z");

    private static final Pattern FORM =
            Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(\\d{2}:\\d{2})(:\\d{2})?(\\.\\d{1,9})?"
                    + "(Z|[+-]\\d{2}:\\d{2})?)?)?)?");
    private static final int MILLISECONDS = 4;

    /**
     * Reads a FHIR date, dateTime or instant.
     *
     * @param zone of values that name none
     * @throws DateTimeException when it is none
     */
    static DateRange parse(String text, ZoneId zone) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new DateTimeException("not a FHIR date");
        }
        int year = Integer.parseInt(form.group(1));
        if (form.group(2) == null) {
            return days(LocalDate.of(year, 1, 1), LocalDate.of(year, 1, 1).plusYears(1), zone);
        }
        YearMonth month = YearMonth.of(year, Integer.parseInt(form.group(2)));
        if (form.group(3) == null) {
            return days(month.atDay(1), month.plusMonths(1).atDay(1), zone);
        }
        LocalDate day = LocalDate.of(year, month.getMonth(), Integer.parseInt(form.group(3)));
        return form.group(4) == null ? days(day, day.plusDays(1), zone) : moment(day, form, zone);
    }

    private static DateRange days(LocalDate first, LocalDate next, ZoneId zone) {
        return new DateRange(
                first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
    }

    private static DateRange moment(LocalDate day, Matcher form, ZoneId zone) {
        String seconds = form.group(5) == null ? "" : form.group(5);
        String fraction = form.group(6) == null ? "" : form.group(6);
        ZoneId offset = form.group(7) == null ? zone : ZoneOffset.of(form.group(7));
        Instant low = LocalDateTime.parse(day + "T" + form.group(4) + seconds + fraction)
                .atZone(offset)
                .toInstant();
        return new DateRange(low, low.plus(precision(seconds, fraction)));
    }

    private static Duration precision(String seconds, String fraction) {
        if (seconds.isEmpty()) {
            return Duration.ofMinutes(1);
        }
        if (fraction.isEmpty()) {
            return Duration.ofSeconds(1);
        }
        return fraction.length() > MILLISECONDS ? Duration.ofNanos(1000) : Duration.ofMillis(1);
    }
}
