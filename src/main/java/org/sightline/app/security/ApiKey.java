package org.sightline.app.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sightline.app.identity.Role;
import org.sightline.dicom.Sha256;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * A line of the file of keys. The key itself, {@code slk_ID_SECRET}, is 256 random bits and is kept nowhere: its salted
 * SHA-256 is, which for so many bits needs no slow hash.
 *
 * @param id stands in the key
 * @param name for the audit log
 * @param speaks whether it may name the person on whose behalf it acts
 * @param until last day it is good for
 */
public record ApiKey(
        String id, String name, Set<Role> roles, boolean speaks, Optional<LocalDate> until, String salt, String hash) {
    /** What every key begins with. */
    public static final String PREFIX = "slk_";

    private static final String SPEAKS = "speaks";
    private static final String UNTIL = "until=";
    private static final String HASH = "sha256:";
    private static final int COLUMNS = 4;
    private static final int ID_BYTES = 6;
    private static final int SALT_BYTES = 16;
    private static final int SECRET_BYTES = 32;

    /** A key that was just made: the only time that its text is there. */
    public record Made(String key, ApiKey line) {}

    public ApiKey {
        roles = Set.copyOf(roles);
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw invalid("a key's name has 1 to 64 letters, digits, dots, dashes or underscores");
        }
        if (roles.isEmpty()) {
            throw invalid("a key needs a role");
        }
    }

    /** Makes one. */
    public static Made make(
            String name, Set<Role> roles, boolean speaks, Optional<LocalDate> until, SecureRandom random) {
        String id = HexFormat.of().formatHex(bytes(random, ID_BYTES));
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, SECRET_BYTES));
        String salt = HexFormat.of().formatHex(bytes(random, SALT_BYTES));
        ApiKey line = new ApiKey(id, name, roles, speaks, until, salt, hash(salt, secret));
        return new Made(PREFIX + id + "_" + secret, line);
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** {@code ID NAME ROLE,ROLE sha256:SALT:HASH [speaks] [until=2027-12-31]}. */
    public static ApiKey parse(String line) {
        String[] words = line.strip().split("\\s+");
        String[] hashed = words.length < COLUMNS ? new String[0] : words[COLUMNS - 1].split(":");
        if (hashed.length != 3 || !(hashed[0] + ":").equals(HASH) || !words[0].matches("[0-9a-f]{12}")) {
            throw invalid("a line is ID NAME ROLE[,ROLE] sha256:SALT:HASH [speaks] [until=YYYY-MM-DD]");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words[2].split(",")) {
            roles.add(Role.of(word).orElseThrow(() -> invalid("there is no role " + word)));
        }
        boolean speaks = false;
        Optional<LocalDate> until = Optional.empty();
        for (String more : List.of(words).subList(COLUMNS, words.length)) {
            if (more.equals(SPEAKS)) {
                speaks = true;
            } else {
                until = Optional.of(day(more));
            }
        }
        return new ApiKey(words[0], words[1], roles, speaks, until, hashed[1], hashed[2]);
    }

    private static LocalDate day(String word) {
        try {
            return LocalDate.parse(word.startsWith(UNTIL) ? word.substring(UNTIL.length()) : "");
        } catch (DateTimeException e) {
            throw invalid("after the hash stand 'speaks' or 'until=YYYY-MM-DD', not '" + word + "'");
        }
    }

    /** As it stands in the file. */
    public String line() {
        List<String> words = new ArrayList<>(List.of(
                id,
                name,
                roles.stream().map(Role::word).sorted().collect(Collectors.joining(",")),
                HASH + salt + ":" + hash));
        if (speaks) {
            words.add(SPEAKS);
        }
        until.ifPresent(day -> words.add(UNTIL + day));
        return String.join(" ", words);
    }

    /** Whether it is this one; takes as long for every wrong secret. */
    boolean opens(String secret, LocalDate today) {
        boolean same = MessageDigest.isEqual(hash(salt, secret).getBytes(UTF_8), hash.getBytes(UTF_8));
        return same && until.map(day -> !today.isAfter(day)).orElse(true);
    }

    private static String hash(String salt, String secret) {
        return Sha256.of((salt + secret).getBytes(UTF_8));
    }

    private static StudyException invalid(String reason) {
        return new StudyException(ErrorCode.INVALID_CONFIGURATION, "sightline.api-keys-file", reason);
    }
}
