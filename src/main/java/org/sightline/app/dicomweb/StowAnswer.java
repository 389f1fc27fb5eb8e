package org.sightline.app.dicomweb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import org.sightline.app.receive.Registration;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.Retry;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceHeader;

/** The answer to a Store Instances request as DICOM JSON (PS3.18 section 10.5.3, Annex I). */
final class StowAnswer {
    private static final String FAILED_SOP_SEQUENCE = "00081198";
    private static final String REFERENCED_SOP_SEQUENCE = "00081199";
    private static final String REFERENCED_SOP_CLASS_UID = "00081150";
    private static final String REFERENCED_SOP_INSTANCE_UID = "00081155";
    private static final String RETRIEVE_URL = "00081190";
    private static final String FAILURE_REASON = "00081197";
    private static final String WARNING_REASON = "00081196";

    /** Another object is stored under this UID already: in use with other servers, in the range of warnings. */
    private static final int DUPLICATE = 45070;

    private static final String ERROR_COMMENT = "00000902";

    private final ArrayNode stored = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode failed = JsonNodeFactory.instance.arrayNode();
    private final Set<String> studies = new HashSet<>();
    private final String root;
    private boolean warned;
    private boolean later;

    /** @param root scheme and authority for the URLs of the answer */
    StowAnswer(String root) {
        this.root = root;
    }

    void stored(InstanceHeader header, Registration outcome) {
        studies.add(root + "/dicomweb/studies/" + header.ref().studyUid());
        ObjectNode item = stored.addObject();
        attribute(item, REFERENCED_SOP_CLASS_UID, "UI").add(header.sopClassUid());
        attribute(item, REFERENCED_SOP_INSTANCE_UID, "UI").add(header.ref().sopUid());
        attribute(item, RETRIEVE_URL, "UR").add(root + Wado.path(header.ref()));
        if (outcome == Registration.OTHER_BYTES) {
            warned = true;
            attribute(item, WARNING_REASON, "US").add(DUPLICATE);
        }
    }

    void failed(StudyException error) {
        later |= error.code().retry() == Retry.YES;
        ObjectNode item = failed.addObject();
        if (error.subject().matches("[0-9.]{1,64}")) {
            attribute(item, REFERENCED_SOP_INSTANCE_UID, "UI").add(error.subject());
        }
        attribute(item, FAILURE_REASON, "US").add(reason(error.code()));
        attribute(item, ERROR_COMMENT, "LO").add(error.code() + ": " + error.reason());
    }

    /** 200 all stored, 202 some or with warnings, 409 none, 503 none for now (PS3.18 table 10.5.3-1). */
    int status() {
        if (failed.isEmpty() && !warned) {
            return 200;
        }
        if (!stored.isEmpty()) {
            return 202;
        }
        return later ? 503 : 409;
    }

    String json() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (studies.size() == 1) {
            attribute(answer, RETRIEVE_URL, "UR").add(studies.iterator().next());
        }
        if (!stored.isEmpty()) {
            sequence(answer, REFERENCED_SOP_SEQUENCE, stored);
        }
        if (!failed.isEmpty()) {
            sequence(answer, FAILED_SOP_SEQUENCE, failed);
        }
        return answer.toString();
    }

    /** Failure reasons of PS3.18 table I.2-2; 43265 is what other servers answer when the study is not the one of the URL. */
    private static int reason(ErrorCode code) {
        return switch (code) {
            case STORAGE_FULL, STORAGE_FAILED, QUEUE_FULL -> 0xA700;
            case NOT_DICOM, TRUNCATED, MALFORMED_DATA_SET -> 49_442;
            case MISSING_ATTRIBUTE, INVALID_UID -> 43_264;
            case BAD_REQUEST -> 43_265; // the only rule a part can break that is no property of the object
            default -> 272;
        };
    }

    private static ArrayNode attribute(ObjectNode item, String tag, String vr) {
        return item.putObject(tag).put("vr", vr).putArray("Value");
    }

    private static void sequence(ObjectNode answer, String tag, ArrayNode items) {
        answer.putObject(tag).put("vr", "SQ").set("Value", items);
    }
}
