package org.sightline.orchestration.dialogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One turn of a conversation. A list of them is its whole state.
 *
 * @param parts in the order the model sees them; neighbouring texts are one, empty texts are none
 */
public record Turn(Role role, List<Part> parts) {
    /** Who speaks. Experts speak in the user's turns, as the models were trained. */
    public enum Role {
        USER,
        ASSISTANT
    }

    /** A piece of a turn. */
    public sealed interface Part {}

    /** Words. */
    public record Text(String text) implements Part {}

    /**
     * An image.
     *
     * @param mediaType {@code image/png} or {@code image/jpeg}
     * @param bytes the file; shared, not copied: treat as read-only
     */
    public record Picture(String mediaType, byte[] bytes) implements Part {
        public static Picture png(byte[] bytes) {
            return new Picture("image/png", bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Picture that
                    && mediaType.equals(that.mediaType)
                    && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return mediaType + " of " + bytes.length + " bytes";
        }
    }

    public Turn {
        parts = joined(parts);
    }

    public static Turn user(List<? extends Part> parts) {
        return new Turn(Role.USER, List.copyOf(parts));
    }

    public static Turn user(String text) {
        return user(List.of(new Text(text)));
    }

    public static Turn assistant(String text) {
        return new Turn(Role.ASSISTANT, List.of(new Text(text)));
    }

    /** The turn as a prompt reads, with {@code <image>} where a picture stands. */
    public String prompt() {
        return parts.stream()
                .map(part -> part instanceof Text text ? text.text() : "<image>")
                .collect(Collectors.joining());
    }

    public List<Picture> pictures() {
        return parts.stream()
                .filter(Picture.class::isInstance)
                .map(Picture.class::cast)
                .toList();
    }

    /** The history with this turn behind it; two turns of one speaker are joined without anything between. */
    public List<Turn> after(List<Turn> history) {
        List<Turn> longer = new ArrayList<>(history);
        Turn turn = this;
        if (!longer.isEmpty() && longer.get(longer.size() - 1).role() == role) {
            Turn last = longer.remove(longer.size() - 1);
            turn = new Turn(
                    role, Stream.concat(last.parts().stream(), parts.stream()).toList());
        }
        longer.add(turn);
        return List.copyOf(longer);
    }

    private static List<Part> joined(List<Part> parts) {
        List<Part> joined = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Text text) {
                words.append(text.text());
            } else {
                flush(words, joined);
                joined.add(part);
            }
        }
        flush(words, joined);
        return List.copyOf(joined);
    }

    private static void flush(StringBuilder words, List<Part> joined) {
        if (!words.isEmpty()) {
            joined.add(new Text(words.toString()));
            words.setLength(0);
        }
    }
}
