package org.sightline.dicom.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Ages in years, with a fraction. */
final class AgeAtStudy {
    /** AS: three digits and a unit (PS3.5 table 6.2-1). */
    private static final Pattern AGE = Pattern.compile("\\d{3}[DWMY]");

    private static final double DAYS_PER_YEAR = 365.25;

    private AgeAtStudy() {}

    /** From dates of the form YYYYMMDD; empty when one is none, or they stand in the wrong order. */
    static OptionalDouble between(String birthDate, String studyDate) {
        try {
            LocalDate born = LocalDate.parse(birthDate, DateTimeFormatter.BASIC_ISO_DATE);
            LocalDate seen = LocalDate.parse(studyDate, DateTimeFormatter.BASIC_ISO_DATE);
            return seen.isBefore(born) ? OptionalDouble.empty() : OptionalDouble.of(years(born, seen));
        } catch (DateTimeException unknown) {
            return OptionalDouble.empty();
        }
    }

    private static double years(LocalDate born, LocalDate seen) {
        long whole = ChronoUnit.YEARS.between(born, seen);
        LocalDate birthday = born.plusYears(whole);
        double year = ChronoUnit.DAYS.between(birthday, born.plusYears(whole + 1));
        return whole + ChronoUnit.DAYS.between(birthday, seen) / year;
    }

    static OptionalDouble stated(String age) {
        if (!AGE.matcher(age).matches()) {
            return OptionalDouble.empty();
        }
        int count = Integer.parseInt(age.substring(0, 3));
        return OptionalDouble.of(
                switch (age.charAt(3)) {
                    case 'D' -> count / DAYS_PER_YEAR;
                    case 'W' -> count * 7 / DAYS_PER_YEAR;
                    case 'M' -> count / 12.0;
                    default -> count;
                });
    }
}
