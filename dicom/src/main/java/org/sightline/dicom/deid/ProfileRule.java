package org.sightline.dicom.deid;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A row of PS3.15 table E.1-1.
 *
 * @param action the codes of the Basic Profile, such as X/Z
 * @param subject what the attribute is about, where an option keeps or cleans it instead
 */
record ProfileRule(String action, Optional<Subject> subject) {
    private static final Map<Integer, ProfileRule> TABLE = read();

    /** What options keep or clean. */
    enum Subject {
        UIDS,
        DATES,
        PATIENT,
        DEVICE,
        INSTITUTION,
        DESCRIPTORS
    }

    static Optional<ProfileRule> of(int tag) {
        return Optional.ofNullable(TABLE.get(tag));
    }

    /** A value must stay, so that objects which need one stay legal; it says nothing. */
    boolean needsValue() {
        return action.contains("D");
    }

    boolean allowsEmpty() {
        return action.contains("Z");
    }

    boolean uid() {
        return action.contains("U");
    }

    private static Map<Integer, ProfileRule> read() {
        try (InputStream in = Objects.requireNonNull(ProfileRule.class.getResourceAsStream("basic-profile.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .collect(Collectors.toUnmodifiableMap(
                            row -> Integer.parseUnsignedInt(row[0], 16), ProfileRule::row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProfileRule row(String[] row) {
        return new ProfileRule(row[1], row.length > 2 ? Optional.of(Subject.valueOf(row[2])) : Optional.empty());
    }
}
