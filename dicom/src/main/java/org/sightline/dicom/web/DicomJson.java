package org.sightline.dicom.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.sightline.dicom.Code;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.query.SeriesMatch;
import org.sightline.dicom.query.StudyMatch;
import org.sightline.dicom.read.PatientModule;

/** Reads search results in the DICOM JSON Model (PS3.18 annex F); without a legal UID one is left out. */
final class DicomJson {
    private DicomJson() {}

    static Optional<StudyMatch> study(JsonNode found) {
        return legal(() -> new StudyMatch(
                text(found, "0020000D"),
                text(found, "00080050"),
                text(found, "00080020"),
                text(found, "00080030"),
                text(found, "00081030"),
                new PatientModule(
                        text(found, "00100020"),
                        text(found, "00100021"),
                        name(found, "00100010"),
                        text(found, "00100030"),
                        text(found, "00100040")),
                texts(found, "00080061"),
                List.of(),
                codes(found.path("00081032").path("Value").path(0)),
                number(found, "00201206"),
                number(found, "00201208")));
    }

    static Optional<SeriesMatch> series(String studyUid, JsonNode found) {
        return legal(() -> new SeriesMatch(
                new SeriesRef(studyUid, text(found, "0020000E")),
                text(found, "00080060"),
                text(found, "0008103E"),
                text(found, "00180015").toUpperCase(Locale.ROOT),
                number(found, "00201209")));
    }

    private static <T> Optional<T> legal(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (StudyException illegalUid) {
            return Optional.empty();
        }
    }

    private static List<Code> codes(JsonNode item) {
        String scheme = text(item, "00080102");
        String value = text(item, "00080100");
        String meaning = text(item, "00080104");
        return scheme.isEmpty() || value.isEmpty()
                ? List.of()
                : List.of(new Code(scheme, value, meaning.isEmpty() ? value : meaning));
    }

    private static String text(JsonNode found, String tag) {
        return found.path(tag).path("Value").path(0).asText("").strip();
    }

    private static List<String> texts(JsonNode found, String tag) {
        return StreamSupport.stream(found.path(tag).path("Value").spliterator(), false)
                .map(value -> value.asText("").strip())
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    /** The component groups of a person name as DICOM writes them, empty ones at the end left out (PS3.18 F.2.2). */
    private static String name(JsonNode found, String tag) {
        JsonNode value = found.path(tag).path("Value").path(0);
        return Stream.of("Alphabetic", "Ideographic", "Phonetic")
                .map(group -> value.path(group).asText(""))
                .collect(Collectors.joining("="))
                .replaceAll("=+$", "")
                .strip();
    }

    /** Integer strings come as numbers, and from some servers as text. */
    private static int number(JsonNode found, String tag) {
        return Math.max(0, found.path(tag).path("Value").path(0).asInt(0));
    }
}
