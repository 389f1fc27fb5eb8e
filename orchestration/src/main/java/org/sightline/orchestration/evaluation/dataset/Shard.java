package org.sightline.orchestration.evaluation.dataset;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A share of the questions: every n-th, so that shards are of equal length and mixed alike.
 *
 * @param index from 1
 * @param count at least 1
 */
public record Shard(int index, int count) {
    /** All of them. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})/([0-9]{1,4})");

    public Shard {
        if (index < 1 || index > count) {
            throw new IllegalArgumentException("no shard: " + index + "/" + count + "; the first of four is 1/4");
        }
    }

    /** @throws IllegalArgumentException for anything but {@code i/n} */
    public static Shard parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no shard: '" + text + "'; the first of four is 1/4");
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** This share of them. */
    public List<Question> of(List<Question> questions) {
        return IntStream.range(0, questions.size())
                .filter(n -> n % count == index - 1)
                .mapToObj(questions::get)
                .toList();
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
