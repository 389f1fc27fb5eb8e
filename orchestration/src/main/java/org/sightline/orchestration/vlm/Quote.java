package org.sightline.orchestration.vlm;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A server's own words where they may be shown: servers repeat prompts, keys and pictures in their error texts. */
final class Quote {
    private static final int LONGEST = 200;

    /** Fewer characters in common are chance. */
    private static final int IN_COMMON = 8;

    private final String secret;
    private final Optional<String> apiKey;

    Quote(ChatRequest request, Optional<String> apiKey) {
        String texts = request.turns().stream()
                .flatMap(turn -> turn.parts().stream())
                .filter(ChatRequest.Text.class::isInstance)
                .map(part -> ((ChatRequest.Text) part).text())
                .collect(Collectors.joining("\n"));
        this.secret =
                line(request.system() + "\n" + texts + "\n" + apiKey.orElse("")).toLowerCase(Locale.ROOT);
        this.apiKey = apiKey.map(key -> key.toLowerCase(Locale.ROOT));
    }

    /** One line of limited length; empty when it repeats anything of the request. */
    String of(String words) {
        String line = line(words);
        String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
        return repeats(shown.toLowerCase(Locale.ROOT)) ? "" : shown;
    }

    private boolean repeats(String words) {
        return words.contains("base64")
                || apiKey.filter(words::contains).isPresent()
                || IntStream.rangeClosed(0, words.length() - IN_COMMON)
                        .anyMatch(n -> secret.contains(words.substring(n, n + IN_COMMON)));
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
