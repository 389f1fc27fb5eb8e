package org.sightline.experts.remote.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an answer of type multipart/form-data (RFC 7578), which few HTTP libraries do. Strict: what the grammar of RFC
 * 2046 section 5.1.1 does not allow is an invalid answer, and so is one that does not end.
 */
public final class MultipartAnswer {
    /** The media type. */
    public static final String TYPE = "multipart/form-data";

    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s\";]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile(";\\s*name=\"([^\"]{1,200})\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE_NAME = Pattern.compile(";\\s*filename=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final int MOST_PARTS = 16;
    private static final int LONGEST_HEAD = 4096;

    private final Answer answer;
    private final byte[] body;
    private final byte[] delimiter;

    private MultipartAnswer(Answer answer, String boundary) {
        this.answer = answer;
        this.body = answer.body();
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * A part.
     *
     * @param fileName empty where it has none
     * @param type media type in lower case without parameters; empty where none is stated
     * @param content a copy
     */
    public record Part(String name, String fileName, String type, byte[] content) {}

    /**
     * @return the parts in their order, each under a name of its own
     * @throws org.sightline.dicom.error.StudyException {@code EXPERT_ANSWER_INVALID}
     */
    public static List<Part> read(Answer answer) {
        Matcher boundary = BOUNDARY.matcher(answer.header("Content-Type").orElse(""));
        if (!answer.type().equals(TYPE) || !boundary.find()) {
            throw answer.invalid("no " + TYPE + " with a boundary");
        }
        String quoted = boundary.group(1);
        return new MultipartAnswer(answer, quoted == null ? boundary.group(2) : quoted).parts();
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int at = first();
        while (!at(at, "--")) {
            if (!at(at, "\r\n") || parts.size() == MOST_PARTS) {
                throw answer.invalid("a multipart body that has no end");
            }
            int end = find(delimiter, at + 2);
            Part part = part(at + 2, end);
            if (!names.add(part.name())) {
                throw answer.invalid("two parts of one name");
            }
            parts.add(part);
            at = end + delimiter.length;
        }
        return parts;
    }

    /** Behind the first delimiter, before which nothing but a line end may stand. */
    private int first() {
        int dashes = at(0, "\r\n") ? 2 : 0;
        byte[] open = Arrays.copyOfRange(delimiter, 2, delimiter.length);
        if (body.length < dashes + open.length
                || !Arrays.equals(body, dashes, dashes + open.length, open, 0, open.length)) {
            throw answer.invalid("a multipart body that does not begin with its boundary");
        }
        return dashes + open.length;
    }

    private Part part(int from, int end) {
        int head = find("\r\n\r\n".getBytes(StandardCharsets.US_ASCII), from);
        if (head > end || head - from > LONGEST_HEAD) {
            throw answer.invalid("a part without an end of its headers");
        }
        String disposition = "";
        String type = "";
        for (String line : new String(body, from, head - from, StandardCharsets.UTF_8).split("\r\n")) {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(0, colon)).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            disposition = name.equals("content-disposition") ? value : disposition;
            type = name.equals("content-type") ? value : type;
        }
        return part(disposition, type, Arrays.copyOfRange(body, head + 4, end));
    }

    private Part part(String disposition, String type, byte[] content) {
        if (!disposition.toLowerCase(Locale.ROOT).startsWith("form-data")) {
            throw answer.invalid("a part that is no form-data");
        }
        String name = group(NAME, disposition).orElseThrow(() -> answer.invalid("a part without a name"));
        String media = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        return new Part(name, group(FILE_NAME, disposition).orElse(""), media, content);
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private boolean at(int index, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return index + bytes.length <= body.length
                && Arrays.equals(body, index, index + bytes.length, bytes, 0, bytes.length);
    }

    private int find(byte[] wanted, int from) {
        for (int at = from; at <= body.length - wanted.length; at++) {
            if (body[at] == wanted[0] && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw answer.invalid("half a multipart body");
    }
}
