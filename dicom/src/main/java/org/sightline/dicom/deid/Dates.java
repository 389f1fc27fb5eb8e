package org.sightline.dicom.deid;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Moves DA and DT values by whole days (PS3.5 section 6.2); hours and smaller parts stay. */
record Dates(int daysBack) {
    private static final int DATE = 8;

    /** Empty for what is no whole date, such as a year alone: it cannot be moved. */
    Optional<String> shifted(String value) {
        String text = value.strip();
        if (text.length() < DATE) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(text.substring(0, DATE), DateTimeFormatter.BASIC_ISO_DATE);
            String moved = date.minusDays(daysBack).format(DateTimeFormatter.BASIC_ISO_DATE);
            return Optional.of(moved + text.substring(DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
