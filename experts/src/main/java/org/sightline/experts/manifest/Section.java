package org.sightline.experts.manifest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sightline.dicom.error.StudyException;

/** A mapping of the file, read key by key; every refusal names file, line and rule. */
final class Section {
    private final String file;
    private final YamlNode.Mapping mapping;

    /** @throws StudyException that names every key that is not among {@code keys} */
    Section(String file, YamlNode.Mapping mapping, Set<String> keys) {
        this.file = file;
        this.mapping = mapping;
        List<Supplier<?>> each = new ArrayList<>();
        mapping.fields().forEach((key, node) -> each.add(() -> known(key, node, keys)));
        Refusals.none(file, each);
    }

    private String known(String key, YamlNode node, Set<String> keys) {
        if (!keys.contains(key)) {
            String known = String.join(", ", keys.stream().sorted().toList());
            throw YamlFile.problem(file, node.line(), "unknown key '" + key + "'; known here: " + known);
        }
        return key;
    }

    /** A section of a format that is not ours and may hold more than is read. */
    Section(String file, YamlNode.Mapping mapping) {
        this(file, mapping, mapping.fields().keySet());
    }

    /** A required section that may hold more than is read. */
    Section open(String key) {
        if (required(key) instanceof YamlNode.Mapping inner) {
            return new Section(file, inner);
        }
        throw problem(key, "has to be a mapping of keys to values");
    }

    boolean has(String key) {
        return mapping.fields().containsKey(key);
    }

    /** In the order of the file. */
    Set<String> keys() {
        return mapping.fields().keySet();
    }

    String text(String key) {
        String text = scalar(key, required(key)).strip();
        if (text.isEmpty()) {
            throw problem(key, "needs a value");
        }
        return text;
    }

    /** A required text that fits a pattern. */
    String text(String key, String pattern, String rule) {
        String text = text(key);
        if (!text.matches(pattern)) {
            throw problem(key, rule);
        }
        return text;
    }

    Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    List<String> texts(String key) {
        return has(key)
                ? items(key).stream().map(item -> scalar(key, item).strip()).toList()
                : List.of();
    }

    /** A list of texts that fit a pattern. */
    List<String> texts(String key, String pattern, String rule) {
        List<String> texts = texts(key);
        if (!texts.stream().allMatch(text -> text.matches(pattern))) {
            throw problem(key, rule);
        }
        return texts;
    }

    /** A list that is not empty. */
    List<String> someTexts(String key) {
        List<String> texts = texts(key);
        if (texts.isEmpty()) {
            throw problem(key, "needs at least one entry");
        }
        return texts;
    }

    boolean isList(String key) {
        return mapping.fields().get(key) instanceof YamlNode.Sequence;
    }

    /** A section without keys, at this one's place. */
    Section empty() {
        return new Section(file, new YamlNode.Mapping(mapping.line(), Map.of()), Set.of());
    }

    /** Any finite number, required. */
    double number(String key) {
        return number(key, -Double.MAX_VALUE);
    }

    /** A required number that is at least {@code least}. */
    double number(String key, double least) {
        return number(key, text(key), least);
    }

    /** A number that was read from {@code key}. */
    double number(String key, String text, double least) {
        try {
            double value = Double.parseDouble(text);
            if (value >= least && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw problem(key, "has to be a number");
        }
        throw problem(key, least == -Double.MAX_VALUE ? "has to be finite" : "has to be a number of at least " + least);
    }

    int whole(String key, int least) {
        double value = number(key, least);
        if (value != Math.rint(value) || value > Integer.MAX_VALUE) {
            throw problem(key, "has to be a whole number");
        }
        return (int) value;
    }

    int whole(String key, int least, int otherwise) {
        return has(key) ? whole(key, least) : otherwise;
    }

    boolean flag(String key) {
        return text(key, "true|false", "has to be true or false").equals("true");
    }

    /** One of a closed set of words. */
    <E> E choice(String key, E[] values, Function<E, String> name) {
        return chosen(key, text(key), values, name);
    }

    <E> List<E> choices(String key, E[] values, Function<E, String> name) {
        return texts(key).stream().map(text -> chosen(key, text, values, name)).toList();
    }

    private <E> E chosen(String key, String text, E[] values, Function<E, String> name) {
        List<String> names = Arrays.stream(values).map(name).toList();
        if (!names.contains(text)) {
            throw problem(key, "'" + text + "' is none of " + String.join(", ", names));
        }
        return values[names.indexOf(text)];
    }

    Section section(String key, Set<String> keys) {
        return section(key, required(key), keys);
    }

    /** A required list of mappings, not empty. What is wrong with any of them is said of all. */
    <T> List<T> each(String key, Set<String> keys, Function<Section, T> read) {
        List<Supplier<T>> parts = items(key).stream()
                .<Supplier<T>>map(item -> () -> read.apply(section(key, item, keys)))
                .toList();
        if (parts.isEmpty()) {
            throw problem(key, "needs at least one entry");
        }
        return Refusals.noneOf(file, parts);
    }

    /** Says what is wrong with any of the parts, of all of them. */
    void require(Supplier<?>... parts) {
        Refusals.none(file, List.of(parts));
    }

    /** Runs a record's own check and turns its refusal into one with a line. */
    <T> T checked(String key, Function<Section, T> build) {
        try {
            return build.apply(this);
        } catch (IllegalArgumentException e) {
            throw problem(key, String.valueOf(e.getMessage()));
        }
    }

    StudyException problem(String key, String rule) {
        YamlNode node = mapping.fields().getOrDefault(key, mapping);
        return YamlFile.problem(file, node.line(), "'" + key + "' " + rule);
    }

    private YamlNode required(String key) {
        YamlNode node = mapping.fields().get(key);
        if (node == null) {
            throw problem(key, "is missing");
        }
        return node;
    }

    private String scalar(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw YamlFile.problem(file, node.line(), "'" + key + "' has to be a single value");
    }

    private List<YamlNode> items(String key) {
        if (required(key) instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        throw problem(key, "has to be a list");
    }

    private Section section(String key, YamlNode node, Set<String> keys) {
        if (node instanceof YamlNode.Mapping inner) {
            return new Section(file, inner, keys);
        }
        throw YamlFile.problem(file, node.line(), "'" + key + "' has to be a mapping of keys to values");
    }
}
