package org.sightline.orchestration.evaluation.dataset;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One question with the answer that its set holds for right. Texts are as the set has them.
 *
 * @param id unique within the set
 * @param answer not blank
 * @param image which picture it is about, as the set names it; empty when there is none
 * @param attributes what else the set says, such as {@code modality}; sorted by name
 */
public record Question(
        String id, String question, String answer, String image, AnswerType type, Map<String, String> attributes) {
    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final Set<String> QUESTION_WORDS = Set.of(
            "what", "is", "does", "where", "are", "how", "when", "which", "why", "who", "do", "can", "did", "was",
            "were", "has", "have");

    public Question {
        attributes = Map.copyOf(attributes);
    }

    /** What it begins with, such as {@code what}; {@code other} for a beginning that is no question word. */
    public String word() {
        Matcher first = WORD.matcher(question.toLowerCase(Locale.ROOT));
        return first.find() && QUESTION_WORDS.contains(first.group()) ? first.group() : "other";
    }

    /** {@code attributes}, sorted, with what can be told of any question. */
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>(attributes);
        facts.put("id", id);
        facts.put("question", question);
        facts.put("image", image);
        facts.put("type", type.key());
        facts.put("word", word());
        return facts;
    }
}
