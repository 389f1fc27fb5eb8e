package org.sightline.dicom.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A media type with its parameters (RFC 9110 section 8.3.1).
 *
 * @param essence type and subtype, in lower case
 * @param parameters by name in lower case, quotes removed
 */
record MediaType(String essence, Map<String, String> parameters) {
    private static final int LONGEST = 1024;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern ESSENCE = Pattern.compile("\\s*(" + TOKEN + "/" + TOKEN + ")\\s*");

    /** A value without quotes may hold the slash that RFC 9110 forbids there but DICOM clients send. */
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*(?:(" + TOKEN + ")\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s;\",]++))\\s*)?");

    static MediaType parse(String text) {
        Matcher essence = ESSENCE.matcher(text);
        if (text.length() > LONGEST || !essence.lookingAt()) {
            throw MultipartRelated.bad("not a media type (RFC 9110 section 8.3.1)");
        }
        return new MediaType(essence.group(1).toLowerCase(Locale.ROOT), parameters(text, essence.end()));
    }

    private static Map<String, String> parameters(String text, int start) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(text);
        int at = start;
        while (at < text.length()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                throw MultipartRelated.bad("the media type has unreadable parameters (RFC 9110 section 5.6.6)");
            }
            if (matcher.group(1) != null) {
                parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value(matcher));
            }
            at = matcher.end();
        }
        return parameters;
    }

    private static String value(Matcher matcher) {
        return matcher.group(2) == null ? matcher.group(3) : matcher.group(2).replaceAll("\\\\(.)", "$1");
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
