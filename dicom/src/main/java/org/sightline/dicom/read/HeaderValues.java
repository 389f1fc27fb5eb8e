package org.sightline.dicom.read;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Lenient reading of single attributes: an optional attribute that cannot be understood counts as absent, because it
 * must not keep an otherwise good object out.
 */
record HeaderValues(Attributes attributes) {
    /** Value representations whose text depends on Specific Character Set (0008,0005); UN hides any of them. */
    private static final Set<VR> OF_CHARACTER_SET = Set.of(VR.LO, VR.PN, VR.SH, VR.UC, VR.UN);

    /** The first value, without padding. Only {@code contains} leaves the bytes as they came, not {@code containsValue}. */
    String text(int tag) {
        return attributes.contains(tag) && OF_CHARACTER_SET.contains(attributes.getVR(tag))
                ? characters(tag)
                : attributes.getString(tag, "").strip();
    }

    private String characters(int tag) {
        try {
            byte[] value = attributes.getBytes(tag);
            return value == null
                    ? ""
                    : characterSet().values(attributes.getVR(tag), value).get(0);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private CharacterSet characterSet() {
        String[] terms = attributes.getStrings(Tag.SpecificCharacterSet);
        return CharacterSet.of(
                terms == null
                        ? List.of()
                        : Arrays.stream(terms)
                                .map(term -> term == null ? "" : term)
                                .toList());
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
