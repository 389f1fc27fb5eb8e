package org.sightline.orchestration.evaluation.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sightline.orchestration.vlm.ChatRequest.Part;
import org.sightline.orchestration.vlm.ChatRequest.Picture;
import org.sightline.orchestration.vlm.ChatRequest.Text;

/**
 * How a question is put. Nothing but the picture and the question takes a place in the template, and a question that
 * itself holds such a place keeps it as text.
 *
 * @param name for people
 * @param template text with {@code {question}} and, at most once, {@code <image>}
 */
public record Prompt(String name, String template) {
    private static final String IMAGE = "<image>";
    private static final String QUESTION = "{question}";

    /** The prompts that published figures were made with, and a plain one. */
    public enum Profile {
        /** VILA-M3's evaluation script, which sends this sentence with yes/no and open questions alike. */
        M3("<image>\n{question}\nAnswer with the option's letter from the given choices directly."),
        /** NVILA's fine-tuning and evaluation: nothing but the question. */
        NVILA("<image>{question}"),
        /** VLMEvalKit's suffix, with the blank at its end; its judge model is not part of this. */
        VLMEVALKIT("<image>{question}\nPlease directly provide a short answer to the question. "),
        /** For models that were never tuned on the set. */
        SHORT_ANSWER(
                "<image>{question}\nIf yes or no answers the question, write only that word in lower case without a"
                        + " full stop. Otherwise write only the name of what is asked for, in as few words as possible.");

        private final String template;

        Profile(String template) {
            this.template = template;
        }

        /** {@code short-answer} */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public Prompt prompt() {
            return new Prompt(key(), template);
        }

        /** Empty for a name that is no profile's. */
        public static Optional<Profile> of(String key) {
            return Arrays.stream(values())
                    .filter(profile -> profile.key().equals(key))
                    .findFirst();
        }
    }

    /** @throws IllegalArgumentException for a template without a place for the question, or with two for the picture */
    public Prompt {
        if (!template.contains(QUESTION)) {
            throw new IllegalArgumentException("a template has a place for the question: " + QUESTION);
        }
        if (template.indexOf(IMAGE) != template.lastIndexOf(IMAGE)) {
            throw new IllegalArgumentException("a template has one place for the picture: " + IMAGE);
        }
    }

    /** In the order in which the model sees them; a template without a place for the picture shows it first. */
    List<Part> parts(String question, Optional<Picture> picture) {
        String placed = template.contains(IMAGE) ? template : IMAGE + template;
        int at = placed.indexOf(IMAGE);
        List<Part> parts = new ArrayList<>();
        add(parts, placed.substring(0, at), question);
        picture.ifPresent(parts::add);
        add(parts, placed.substring(at + IMAGE.length()), question);
        return parts;
    }

    private static void add(List<Part> parts, String template, String question) {
        if (!template.isEmpty()) {
            parts.add(new Text(template.replace(QUESTION, question)));
        }
    }
}
