package org.sightline.dicom.net;

import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** The status (PS3.4 table B.2-1, PS3.7 annex C) and Error Comment for an error. */
final class DimseStatus {
    static final int SUCCESS = 0x0000;
    static final int INVALID_ATTRIBUTE_VALUE = 0x0106;
    static final int PROCESSING_FAILURE = 0x0110;
    static final int DUPLICATE_INSTANCE = 0x0111;
    static final int NO_SUCH_OBJECT_INSTANCE = 0x0112;
    static final int INVALID_ARGUMENT_VALUE = 0x0115;
    static final int INVALID_INSTANCE = 0x0117;
    static final int NO_SUCH_SOP_CLASS = 0x0118;
    static final int MISSING_ATTRIBUTE = 0x0120;
    static final int NO_SUCH_ACTION = 0x0123;
    static final int UNRECOGNIZED_OPERATION = 0x0211;
    static final int MISTYPED_ARGUMENT = 0x0212;
    static final int RESOURCE_LIMITATION = 0x0213;
    static final int CANCELLED = 0xFE00;
    static final int PARTLY_DONE = 0xB000;
    static final int OUT_OF_RESOURCES = 0xA700;
    static final int DOES_NOT_MATCH_SOP_CLASS = 0xA900;
    static final int CANNOT_UNDERSTAND = 0xC000;

    /** Error Comment (0000,0902) is LO. */
    private static final int LONGEST_COMMENT = 64;

    private DimseStatus() {}

    /** Pending, with or without all optional keys (PS3.4 table C.4-1). */
    static boolean pending(int status) {
        return status == 0xFF00 || status == 0xFF01;
    }

    static int of(ErrorCode code) {
        return switch (code) {
            case INVALID_UID -> INVALID_INSTANCE;
            case MISSING_ATTRIBUTE -> DOES_NOT_MATCH_SOP_CLASS;
            case DUPLICATE_CONFLICT -> DUPLICATE_INSTANCE;
            default ->
                switch (code.blame()) {
                    case SENDER -> CANNOT_UNDERSTAND;
                    case DEPENDENCY -> OUT_OF_RESOURCES;
                    case CONFIGURATION, US -> PROCESSING_FAILURE;
                };
        };
    }

    /** The N-ACTION status for an error (PS3.7 section 10.1.4.1.10). */
    static int ofAction(ErrorCode code) {
        return switch (code.blame()) {
            case SENDER -> INVALID_ARGUMENT_VALUE;
            case DEPENDENCY -> RESOURCE_LIMITATION;
            case CONFIGURATION, US -> PROCESSING_FAILURE;
        };
    }

    /** The N-CREATE or N-SET status for an error (PS3.7 sections 10.1.5.1.6 and 10.1.3.1.9, PS3.4 table F.7.2-2). */
    static int ofProcedure(ErrorCode code) {
        return switch (code) {
            case INVALID_UID, BAD_REQUEST -> INVALID_ATTRIBUTE_VALUE;
            case DUPLICATE_CONFLICT -> DUPLICATE_INSTANCE;
            case NOT_FOUND -> NO_SUCH_OBJECT_INSTANCE;
            case MISSING_ATTRIBUTE -> MISSING_ATTRIBUTE;
            default ->
                switch (code.blame()) {
                    case DEPENDENCY -> RESOURCE_LIMITATION;
                    case SENDER, CONFIGURATION, US -> PROCESSING_FAILURE;
                };
        };
    }

    /** The message as the default repertoire and the length of LO allow. */
    static String comment(StudyException error) {
        String legal = error.reason().replace('\\', '/').replaceAll("[^ -~]", "?");
        return legal.substring(0, Math.min(LONGEST_COMMENT, legal.length()));
    }
}
