package org.sightline.dicom.read;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Lenient reading of single attributes: an optional attribute that cannot be understood counts as absent, because it
 * must not keep an otherwise good object out.
 */
record HeaderValues(Attributes attributes) {
    String text(int tag) {
        String value = attributes.getString(tag, "");
        return value.strip();
    }

    String upper(int tag) {
        return text(tag).toUpperCase(Locale.ROOT);
    }

    List<String> uppers(int tag) {
        String[] values = attributes.getStrings(tag);
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .map(value -> value == null ? "" : value.strip().toUpperCase(Locale.ROOT))
                        .toList();
    }

    int integer(int tag) {
        try {
            return attributes.getInt(tag, 0);
        } catch (RuntimeException unreadable) {
            return 0;
        }
    }

    /** Exactly {@code count} finite numbers, or none. */
    List<Double> numbers(int tag, int count) {
        try {
            double[] values = attributes.getDoubles(tag);
            return values != null
                            && values.length == count
                            && Arrays.stream(values).allMatch(Double::isFinite)
                    ? Arrays.stream(values).boxed().toList()
                    : List.of();
        } catch (RuntimeException unreadable) {
            return List.of();
        }
    }

    /** The first item of a sequence. */
    Optional<HeaderValues> item(int sequenceTag) {
        return Optional.ofNullable(attributes.getNestedDataset(sequenceTag)).map(HeaderValues::new);
    }
}
