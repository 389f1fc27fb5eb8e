package org.sightline.dicom.seg;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.jspecify.annotations.Nullable;
import org.sightline.dicom.Code;

/** Writes values as DICOM wants them, and reads codes. */
public final class Items {
    private static final int SHORT_STRING = 16;
    private static final int LONG_STRING = 64;

    private Items() {}

    /** A new item at the end of a sequence, which is made when it is not there. */
    public static Attributes add(Attributes parent, int sequence) {
        Attributes item = new Attributes();
        parent.ensureSequence(sequence, 1).add(item);
        return item;
    }

    /** Code sequence macro (PS3.3 section 8.8); a code over 16 characters is a Long Code Value. */
    public static Attributes code(Attributes parent, int sequence, Code code) {
        Attributes item = add(parent, sequence);
        if (code.value().length() <= SHORT_STRING) {
            item.setString(Tag.CodeValue, VR.SH, code.value());
        } else {
            item.setString(Tag.LongCodeValue, VR.UC, code.value());
        }
        item.setString(Tag.CodingSchemeDesignator, VR.SH, code.scheme());
        item.setString(Tag.CodeMeaning, VR.LO, text(code.meaning()));
        return item;
    }

    /** The first code of a sequence; empty where it is missing or has no value. A missing meaning becomes the value. */
    public static Optional<Code> codeIn(@Nullable Attributes parent, int sequence) {
        Attributes item = parent == null ? null : parent.getNestedDataset(sequence);
        if (item == null) {
            return Optional.empty();
        }
        String scheme = item.getString(Tag.CodingSchemeDesignator, "").strip();
        String value = item.getString(Tag.CodeValue, item.getString(Tag.LongCodeValue, ""))
                .strip();
        String meaning = item.getString(Tag.CodeMeaning, value).strip();
        return scheme.isEmpty() || value.isEmpty()
                ? Optional.empty()
                : Optional.of(new Code(scheme, value, meaning.isEmpty() ? value : meaning));
    }

    /** Text for LO: no backslash, which separates values, no control character, at most 64 characters. */
    public static String text(String value) {
        String clean = value.replace('\\', '/').replaceAll("\\p{Cntrl}+", " ").strip();
        int length = Math.min(LONG_STRING, clean.codePointCount(0, clean.length()));
        return clean.substring(0, clean.offsetByCodePoints(0, length)).strip();
    }

    static void decimals(Attributes item, int tag, List<Double> values) {
        item.setString(tag, VR.DS, values.stream().map(Items::decimal).toArray(String[]::new));
    }

    /** A decimal string of at most 16 characters, as exact as they allow (PS3.5 section 6.2). */
    public static String decimal(double value) {
        for (int digits = SHORT_STRING; ; digits--) {
            BigDecimal number =
                    BigDecimal.valueOf(value).round(new MathContext(digits)).stripTrailingZeros();
            if (number.toPlainString().length() <= SHORT_STRING) {
                return number.toPlainString();
            }
            if (number.toString().length() <= SHORT_STRING) {
                return number.toString();
            }
        }
    }
}
