package org.sightline.dicom.net;

import java.util.regex.Pattern;

/** The rule for an application entity title: 1 to 16 characters, no backslash or control (PS3.5 section 6.2, AE). */
final class AeTitle {
    private static final Pattern LEGAL = Pattern.compile("[ -\\[\\]-~]{1,16}");

    private AeTitle() {}

    static boolean legal(String title) {
        return LEGAL.matcher(title).matches() && !title.isBlank() && title.equals(title.strip());
    }

    /** A title as a stranger sent it, fit for a log. */
    static String shown(String title) {
        return title.replaceAll("[^ -~]", "?");
    }
}
