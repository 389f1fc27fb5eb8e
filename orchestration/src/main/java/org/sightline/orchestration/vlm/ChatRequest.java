package org.sightline.orchestration.vlm;

import java.util.List;
import java.util.stream.IntStream;
import org.sightline.orchestration.token.ImageSize;

/**
 * What a model is asked: the whole conversation, since servers remember nothing. Texts never show in {@code toString}.
 *
 * @param system sent at the head of the first turn, because some servers know no system role; empty sends none
 * @param turns by turns of user and assistant; the first and the last are the user's
 * @param maxTokens most tokens of the answer, at least 1
 * @param temperature 0..2; 0 takes the likeliest token each time
 * @param topP share of the probability that tokens are drawn from, above 0 and at most 1
 * @param stop texts that end the answer; not every server heeds them
 */
public record ChatRequest(
        String system, List<Turn> turns, int maxTokens, double temperature, double topP, List<String> stop) {
    /** Who speaks. There are no others: VILA's own servers refuse them. */
    public enum Role {
        USER,
        ASSISTANT
    }

    /**
     * One message.
     *
     * @param parts in the order the model sees them; an assistant's are texts
     */
    public record Turn(Role role, List<Part> parts) {
        public Turn {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("a turn says something");
            }
            if (role == Role.ASSISTANT && parts.stream().anyMatch(Picture.class::isInstance)) {
                throw new IllegalArgumentException("an assistant shows no pictures");
            }
        }

        public static Turn user(Part... parts) {
            return new Turn(Role.USER, List.of(parts));
        }

        public static Turn assistant(String text) {
            return new Turn(Role.ASSISTANT, List.of(new Text(text)));
        }

        @Override
        public String toString() {
            return role + " " + parts;
        }
    }

    /** What a message consists of. */
    public sealed interface Part permits Text, Picture {}

    /** Words, sent as they are. */
    public record Text(String text) implements Part {
        @Override
        public String toString() {
            return text.length() + " characters";
        }
    }

    /** How a picture is stored; servers take no other. */
    public enum Format {
        PNG("image/png", 0x89, 'P', 'N', 'G'),
        JPEG("image/jpeg", 0xFF, 0xD8, 0xFF);

        private final String mediaType;
        private final int[] magic;

        Format(String mediaType, int... magic) {
            this.mediaType = mediaType;
            this.magic = magic;
        }

        public String mediaType() {
            return mediaType;
        }

        private boolean begins(byte[] file) {
            return file.length > magic.length
                    && IntStream.range(0, magic.length).allMatch(n -> (file[n] & 0xFF) == magic[n]);
        }
    }

    /**
     * A picture.
     *
     * @param file the whole file; shared, and not changed by anybody
     * @param size in pixels, from which its tokens are counted
     */
    public record Picture(Format format, byte[] file, ImageSize size) implements Part {
        public Picture {
            if (!format.begins(file)) {
                throw new IllegalArgumentException("not a " + format + " file");
            }
        }

        @Override
        public String toString() {
            return format + " " + size;
        }
    }

    public ChatRequest {
        turns = List.copyOf(turns);
        stop = List.copyOf(stop);
        if (!alternate(turns)) {
            throw new IllegalArgumentException("user and assistant take turns, the user first and last");
        }
        if (maxTokens < 1 || !(temperature >= 0 && temperature <= 2) || !(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException(
                    "cannot be asked for: " + maxTokens + " tokens, temperature " + temperature + ", top p " + topP);
        }
    }

    /** One question, answered with the likeliest tokens. */
    public static ChatRequest of(int maxTokens, Part... parts) {
        return new ChatRequest("", List.of(Turn.user(parts)), maxTokens, 0, 1, List.of());
    }

    private static boolean alternate(List<Turn> turns) {
        return turns.size() % 2 == 1
                && IntStream.range(0, turns.size())
                        .allMatch(n -> turns.get(n).role() == (n % 2 == 0 ? Role.USER : Role.ASSISTANT));
    }

    @Override
    public String toString() {
        return turns.size() + " turns, at most " + maxTokens + " tokens";
    }
}
