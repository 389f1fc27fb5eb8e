package org.sightline.orchestration.prompt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.dialogue.Turn;

/** A template's text, found right: {@code {name}} is a placeholder, any other brace is itself. */
record PromptText(String text) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9]*)}");

    /**
     * @param place of the file, for complaints
     * @param written as it stands in the file; its last line break is none of the text
     * @throws StudyException {@code INVALID_CONFIGURATION} with file and line
     */
    static PromptText of(Template template, String place, String written) {
        String plain = written.replace("\r\n", "\n").replace("\uFEFF", "");
        String text = plain.endsWith("\n") ? plain.substring(0, plain.length() - 1) : plain;
        check(template, place, text);
        return new PromptText(text);
    }

    List<Turn.Part> filled(Values values) {
        List<Turn.Part> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int from = 0;
        while (matcher.find()) {
            parts.add(new Turn.Text(text.substring(from, matcher.start())));
            parts.addAll(value(values, matcher.group(1)));
            from = matcher.end();
        }
        parts.add(new Turn.Text(text.substring(from)));
        return parts;
    }

    private static List<Turn.Part> value(Values values, String placeholder) {
        return Optional.ofNullable(values.parts().get(placeholder))
                .orElseThrow(() -> new IllegalArgumentException("no value for {" + placeholder + "}"));
    }

    private static void check(Template template, String place, String text) {
        Set<String> seen = new HashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            int line = (int) text.substring(0, matcher.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            checkOne(template, place + ":" + line, matcher.group(1), seen);
        }
        template.required().stream()
                .filter(name -> !seen.contains(name))
                .findFirst()
                .ifPresent(missing -> {
                    throw refused(place + ":1", "the placeholder {" + missing + "} is missing");
                });
    }

    private static void checkOne(Template template, String place, String name, Set<String> seen) {
        if (!template.known().contains(name)) {
            throw refused(
                    place,
                    "unknown placeholder {" + name + "}; "
                            + (template.known().isEmpty()
                                    ? "this template has none"
                                    : "known: " + String.join(", ", template.known())));
        }
        if (!seen.add(name) && Template.showsPicture(name)) {
            throw refused(place, "{" + name + "} stands twice, and the model would see the picture twice");
        }
    }

    static StudyException refused(String place, String message) {
        return new StudyException(ErrorCode.INVALID_CONFIGURATION, place, place + ": " + message);
    }
}
