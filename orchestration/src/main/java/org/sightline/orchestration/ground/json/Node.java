package org.sightline.orchestration.ground.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * A value in a JSON file with the path to it, so that a complaint can say where.
 *
 * @param file how the file is called
 * @param path such as {@code findings[2].presence}
 */
record Node(String file, String path, JsonNode value) {
    /** @throws StudyException {@code BAD_REQUEST} where the member is missing or null */
    Node required(String name) {
        return optional(name).orElseThrow(() -> at(name).refused("missing"));
    }

    /** A member that is there and not null. */
    Optional<Node> optional(String name) {
        if (!value.isObject()) {
            throw refused("an object is needed here");
        }
        return Optional.of(at(name))
                .filter(n -> !n.value().isMissingNode() && !n.value().isNull());
    }

    /** The members of a list; none where it is missing. */
    List<Node> list(String name) {
        return optional(name).map(Node::items).orElseGet(List::of);
    }

    List<Node> items() {
        if (!value.isArray()) {
            throw refused("a list is needed here");
        }
        return IntStream.range(0, value.size())
                .mapToObj(i -> new Node(file, path + "[" + i + "]", value.path(i)))
                .toList();
    }

    String text() {
        if (!value.isTextual() || value.asText().isBlank()) {
            throw refused("text is needed here");
        }
        return value.asText().strip();
    }

    double number() {
        if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
            throw refused("a number is needed here");
        }
        return value.asDouble();
    }

    int positive() {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 1) {
            throw refused("a whole number from 1 is needed here");
        }
        return value.asInt();
    }

    <E extends Enum<E>> E oneOf(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> e.name().equals(value.asText()))
                .findFirst()
                .orElseThrow(() -> refused(value + " is not one of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    /** What is made of the value; what the maker refuses is said with the path. */
    <T> T made(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        } catch (StudyException e) {
            throw e.code() == ErrorCode.BAD_REQUEST ? e : refused(e.reason());
        }
    }

    StudyException refused(String why) {
        return new StudyException(ErrorCode.BAD_REQUEST, file, (path.isEmpty() ? "the file" : path) + ": " + why);
    }

    private Node at(String name) {
        return new Node(file, path.isEmpty() ? name : path + "." + name, value.path(name));
    }
}
