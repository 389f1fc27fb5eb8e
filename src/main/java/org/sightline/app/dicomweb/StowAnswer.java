package org.sightline.app.dicomweb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sightline.dicom.error.ErrorCode;
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
    private static final String ERROR_COMMENT = "00000902";

    private final ArrayNode stored = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode failed = JsonNodeFactory.instance.arrayNode();
    private boolean storageShort;

    void stored(InstanceHeader header, String retrieveUrl) {
        ObjectNode item = stored.addObject();
        attribute(item, REFERENCED_SOP_CLASS_UID, "UI").add(header.sopClassUid());
        attribute(item, REFERENCED_SOP_INSTANCE_UID, "UI").add(header.ref().sopUid());
        attribute(item, RETRIEVE_URL, "UR").add(retrieveUrl);
    }

    void failed(StudyException error) {
        storageShort |= error.code() == ErrorCode.STORAGE_FULL || error.code() == ErrorCode.STORAGE_FAILED;
        ObjectNode item = failed.addObject();
        if (error.subject().matches("[0-9.]{1,64}")) {
            attribute(item, REFERENCED_SOP_INSTANCE_UID, "UI").add(error.subject());
        }
        attribute(item, FAILURE_REASON, "US").add(reason(error.code()));
        attribute(item, ERROR_COMMENT, "LO").add(error.code() + ": " + error.reason());
    }

    /** 200 all stored, 202 some, 409 none, 503 none for want of space (PS3.18 table 10.5.3-1). */
    int status() {
        if (failed.isEmpty()) {
            return 200;
        }
        if (!stored.isEmpty()) {
            return 202;
        }
        return storageShort ? 503 : 409;
    }

    String json() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (!stored.isEmpty()) {
            sequence(answer, REFERENCED_SOP_SEQUENCE, stored);
        }
        if (!failed.isEmpty()) {
            sequence(answer, FAILED_SOP_SEQUENCE, failed);
        }
        return answer.toString();
    }

    /** Failure reasons of PS3.18 table I.2-2. */
    private static int reason(ErrorCode code) {
        return switch (code) {
            case STORAGE_FULL, STORAGE_FAILED -> 0xA700;
            case NOT_DICOM, TRUNCATED, MALFORMED_DATA_SET -> 0xC000;
            case MISSING_ATTRIBUTE, INVALID_UID, BAD_REQUEST -> 0xA900;
            default -> 0x0110;
        };
    }

    private static ArrayNode attribute(ObjectNode item, String tag, String vr) {
        return item.putObject(tag).put("vr", vr).putArray("Value");
    }

    private static void sequence(ObjectNode answer, String tag, ArrayNode items) {
        answer.putObject(tag).put("vr", "SQ").set("Value", items);
    }
}
