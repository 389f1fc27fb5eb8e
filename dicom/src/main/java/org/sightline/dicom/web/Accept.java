package org.sightline.dicom.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a client is ready to take (RFC 9110 section 12.5.1, PS3.18 section 8.7.5): media ranges, the preferred first.
 *
 * @param ranges those with a quality above 0, by falling quality, else in the order sent
 */
public record Accept(List<Range> ranges) {
    /** Text between commas that stand outside of quotes. */
    private static final Pattern ELEMENT = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*+\")++");

    private static final String PARAMETER = "accept=";

    public Accept {
        ranges = List.copyOf(ranges);
    }

    /**
     * One media range.
     *
     * @param essence type and subtype in lower case, either may be {@code *}
     * @param parameters by name in lower case, such as {@code type} and {@code transfer-syntax}
     * @param quality above 0, at most 1
     */
    public record Range(String essence, Map<String, String> parameters, double quality) {
        /** True when the range takes such a media type. */
        public boolean takes(String mediaType) {
            return essence.equals("*/*")
                    || essence.equals(mediaType)
                    || essence.endsWith("/*") && mediaType.startsWith(essence.substring(0, essence.length() - 1));
        }

        public boolean multipart() {
            return takes("multipart/related");
        }

        /** The media type wanted inside a multipart answer, in lower case; empty where none is named. */
        public Optional<String> type() {
            return Optional.ofNullable(parameters.get("type")).map(type -> type.toLowerCase(Locale.ROOT));
        }

        /** The transfer syntax wanted: a UID, or {@code *} for any. */
        public Optional<String> transferSyntax() {
            return Optional.ofNullable(parameters.get("transfer-syntax"));
        }
    }

    /**
     * Reads a request; nothing said means everything is taken.
     *
     * @param query of the URL, as sent, empty for none: its parameter {@code accept} wins over the header (PS3.18
     *     section 8.3.3.1). Clients write media types into it with semicolons, which form decoders take for separators
     * @param headers values of the Accept header
     * @throws org.sightline.dicom.error.StudyException {@code BAD_REQUEST} for what is no media range
     */
    public static Accept of(String query, List<String> headers) {
        List<String> asked = asked(query);
        List<String> values = asked.isEmpty() ? headers : asked;
        if (values.stream().allMatch(String::isBlank)) {
            return new Accept(List.of(new Range("*/*", Map.of(), 1)));
        }
        return new Accept(values.stream()
                .flatMap(Accept::elements)
                .map(Accept::range)
                .filter(range -> range.quality() > 0)
                .sorted(Comparator.comparingDouble(range -> -range.quality()))
                .toList());
    }

    private static List<String> asked(String query) {
        try {
            return Stream.of(query.split("&"))
                    .filter(parameter -> parameter.startsWith(PARAMETER))
                    .map(parameter ->
                            URLDecoder.decode(parameter.substring(PARAMETER.length()), StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw MultipartRelated.bad("the query parameter accept is not percent-encoded (RFC 3986 section 2.1)");
        }
    }

    /** The media type taken with the highest quality; of equals the first offered. */
    public Optional<String> best(List<String> offered) {
        return ranges.stream()
                .flatMap(range -> offered.stream().filter(range::takes))
                .findFirst();
    }

    private static Stream<String> elements(String header) {
        List<String> elements = new ArrayList<>();
        Matcher matcher = ELEMENT.matcher(header);
        while (matcher.find()) {
            if (!matcher.group().isBlank()) {
                elements.add(matcher.group());
            }
        }
        return elements.stream();
    }

    private static Range range(String element) {
        MediaType type = MediaType.parse(element);
        String quality = type.parameter("q").orElse("1");
        if (!quality.matches("[01](\\.\\d{0,3})?")) {
            throw MultipartRelated.bad("the quality of a media range is 0 to 1 (RFC 9110 section 12.4.2)");
        }
        return new Range(type.essence(), type.parameters(), Math.min(1, Double.parseDouble(quality)));
    }
}
