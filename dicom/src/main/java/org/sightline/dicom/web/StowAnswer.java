package org.sightline.dicom.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.error.Retry;
import org.sightline.dicom.net.StoreOutcome;

/**
 * What a server's answer to a Store request says of each object (PS3.18 section 10.5.3). The per-instance sequences
 * speak first; the HTTP status speaks only for objects they do not name, and only 200 speaks in their favour: it means
 * that all are stored.
 */
final class StowAnswer {
    private static final String FAILED_SOP_SEQUENCE = "00081198";
    private static final String REFERENCED_SOP_SEQUENCE = "00081199";
    private static final String REFERENCED_SOP_INSTANCE_UID = "00081155";
    private static final String WARNING_REASON = "00081196";
    private static final String FAILURE_REASON = "00081197";
    private static final String ERROR_COMMENT = "00000902";

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;
    private static final int SERVER_ERROR = 500;

    /** Request timeout, too early, too many requests: the same request may do later. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    /** Statuses whose body the standard defines. */
    private static final Set<Integer> WITH_SEQUENCES = Set.of(OK, ACCEPTED, CONFLICT);

    private final int status;
    private final Optional<JsonNode> body;
    private final Set<Integer> duplicateReasons;
    private final Map<String, JsonNode> referenced = new HashMap<>();
    private final Map<String, JsonNode> failed = new HashMap<>();

    StowAnswer(HttpResponse<byte[]> answer, Set<Integer> duplicateReasons) {
        this.status = answer.statusCode();
        this.body = AnswerBody.read(answer.body());
        this.duplicateReasons = duplicateReasons;
        if (WITH_SEQUENCES.contains(status)) {
            body.ifPresent(this::index);
        }
    }

    private void index(JsonNode dataSets) {
        for (JsonNode dataSet : dataSets) {
            index(dataSet.path(REFERENCED_SOP_SEQUENCE), referenced);
            index(dataSet.path(FAILED_SOP_SEQUENCE), failed);
        }
    }

    private static void index(JsonNode sequence, Map<String, JsonNode> items) {
        sequence.path("Value").forEach(item -> items.put(text(item, REFERENCED_SOP_INSTANCE_UID), item));
    }

    List<StoreOutcome> outcomes(List<StowPart> parts) {
        return parts.stream().map(this::outcome).toList();
    }

    private StoreOutcome outcome(StowPart part) {
        if (failed.containsKey(part.sopUid())) {
            return failed(part, failed.get(part.sopUid()));
        }
        if (referenced.containsKey(part.sopUid()) && status != CONFLICT) { // 409 says that none was stored
            return stored(part, referenced.get(part.sopUid()));
        }
        return unnamed(part);
    }

    private StoreOutcome stored(StowPart part, JsonNode item) {
        int warning = number(item, WARNING_REASON);
        return warning == 0
                ? StoreOutcome.answered(part.file(), part.sopUid(), 0, "")
                : StoreOutcome.storedWithWarning(part.file(), part.sopUid(), warning, text(item, ERROR_COMMENT));
    }

    private StoreOutcome failed(StowPart part, JsonNode item) {
        int reason = number(item, FAILURE_REASON);
        String comment = text(item, ERROR_COMMENT);
        if (duplicateReasons.contains(reason)) {
            return StoreOutcome.storedWithWarning(part.file(), part.sopUid(), reason, "the archive had it already");
        }
        if (reason == 0) { // in the Failed sequence, so it is no success, whatever the number says
            return refused(part, comment.isEmpty() ? "refused without a reason" : comment);
        }
        return StoreOutcome.answered(part.file(), part.sopUid(), reason, comment)
                        .stored()
                ? refused(part, "refused for reason %04X".formatted(reason))
                : StoreOutcome.answered(part.file(), part.sopUid(), reason, comment);
    }

    private StoreOutcome unnamed(StowPart part) {
        if (status == OK && body.isPresent() && referenced.isEmpty() && failed.isEmpty()) {
            return StoreOutcome.answered(part.file(), part.sopUid(), 0, "");
        }
        if (status / 100 == 2) {
            String said =
                    body.isEmpty() ? "with something that is no answer of STOW-RS" : "without a word of this object";
            return StoreOutcome.notSent(part.file(), part.sopUid(), "HTTP " + status + " " + said);
        }
        return status >= SERVER_ERROR || LATER.contains(status)
                ? StoreOutcome.notSent(part.file(), part.sopUid(), "HTTP " + status + ": the server asks to come later")
                : refused(part, "refused with HTTP " + status);
    }

    private StoreOutcome refused(StowPart part, String comment) {
        return new StoreOutcome(part.file(), part.sopUid(), StoreOutcome.Result.REFUSED, status, comment, Retry.NO);
    }

    private static String text(JsonNode item, String tag) {
        return item.path(tag).path("Value").path(0).asText("");
    }

    private static int number(JsonNode item, String tag) {
        return item.path(tag).path("Value").path(0).asInt(0);
    }
}
