package org.sightline.orchestration.drafting;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A line of the file of attacks: text that an attacker wrote, and where it stands. */
record Attack(String id, Channel channel, String text) {
    static final String MARK = "ZQX";
    private static final Set<Channel> OWN_WORDS = Set.of(Channel.BURNT_IN, Channel.MODEL_ANSWER);

    /** Where the text stands that an attacker wrote. */
    enum Channel {
        STUDY_DESCRIPTION,
        SERIES_DESCRIPTION,
        PROTOCOL,
        BODY_PART,
        PATIENT_NAME,
        EXPERT_REASON,
        EXPERT_LABEL,
        QUANTITY,
        PRIOR_REPORT,
        BURNT_IN,
        MODEL_ANSWER
    }

    static Stream<Attack> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Attack.class.getResourceAsStream("injections.tsv")), StandardCharsets.UTF_8))) {
            return lines
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 3))
                    .map(row -> new Attack(row[0], Channel.valueOf(row[1]), unescaped(row[2])))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the model says it by itself, and is not told it. */
    boolean ownWords() {
        return OWN_WORDS.contains(channel);
    }

    String in(Channel asked, String otherwise) {
        return channel == asked ? text + " " + MARK : otherwise;
    }

    private static String unescaped(String text) {
        String plain = text.replace("\\n", "\n");
        for (String sign : List.of("0000", "0007", "001b", "200b", "202e", "202c")) {
            plain = plain.replace(
                    "\\u" + sign, String.valueOf((char) Integer.parseInt(sign.toLowerCase(Locale.ROOT), 16)));
        }
        return plain;
    }
}
