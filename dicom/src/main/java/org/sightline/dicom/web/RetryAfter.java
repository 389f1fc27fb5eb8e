package org.sightline.dicom.web;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads Retry-After (RFC 9110 section 10.2.3): seconds, or a date that is compared with the server's own. */
public final class RetryAfter {
    private static final String SECONDS = "\\d{1,9}";

    private RetryAfter() {}

    /** How long the server asks to be left alone; empty when it does not say. */
    public static Optional<Duration> of(HttpHeaders headers) {
        Optional<String> value = headers.firstValue("Retry-After").map(String::strip);
        if (value.filter(text -> text.matches(SECONDS)).isPresent()) {
            return value.map(text -> Duration.ofSeconds(Long.parseLong(text)));
        }
        Optional<Instant> until = value.flatMap(RetryAfter::date);
        Optional<Instant> now = headers.firstValue("Date").flatMap(RetryAfter::date);
        return until.flatMap(later -> now.map(sooner -> Duration.between(sooner, later)))
                .filter(wait -> !wait.isNegative());
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
