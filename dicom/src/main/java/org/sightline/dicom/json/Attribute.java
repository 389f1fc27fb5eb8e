package org.sightline.dicom.json;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aoju.bus.image.galaxy.data.ElementDictionary;

/**
 * An attribute of the data dictionary (PS3.6) as queries name it (PS3.18 section 8.3.4.1.1).
 *
 * @param tag group and element
 * @param vr its value representation; UN where the dictionary does not know the tag
 */
public record Attribute(int tag, String vr) {
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]{8}");
    private static final Pattern KEYWORD = Pattern.compile("[A-Z][A-Za-z0-9]{1,63}");

    /** The attribute with this tag. */
    public static Attribute of(int tag) {
        return new Attribute(tag, ElementDictionary.vrOf(tag, null).name());
    }

    /** Reads eight hexadecimal digits or a keyword such as {@code PatientName}; empty when it is neither. */
    public static Optional<Attribute> parse(String name) {
        if (HEXADECIMAL.matcher(name).matches()) {
            return Optional.of(of(Integer.parseUnsignedInt(name, 16)));
        }
        int tag = KEYWORD.matcher(name).matches() ? ElementDictionary.tagForKeyword(name, null) : -1;
        return tag == -1 ? Optional.empty() : Optional.of(of(tag));
    }

    /** Eight hexadecimal digits, upper case: its key in DICOM JSON. */
    public String hexadecimal() {
        return hexadecimal(tag);
    }

    static String hexadecimal(int tag) {
        return String.format(Locale.ROOT, "%08X", tag);
    }
}
