package org.sightline.experts.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** What engines throw, as errors that say what to do. Their exceptions have no codes to go by, only words. */
final class EngineTrouble {
    private static final int LONGEST = 200;
    private static final Pattern MEMORY =
            Pattern.compile("bad.?alloc|allocate memory|out of memory|not enough memory", Pattern.CASE_INSENSITIVE);

    private EngineTrouble() {}

    /** The file is what its manifest names, but cannot be what the manifest takes it for. */
    static StudyException unusable(String file, String why) {
        return new StudyException(ErrorCode.MODEL_UNUSABLE, file, file + " " + why);
    }

    static StudyException notLoaded(String file, String engine, Exception cause) {
        return memory(cause)
                ? tooLarge(file, cause)
                : new StudyException(
                        ErrorCode.MODEL_UNUSABLE,
                        file,
                        file + " has the SHA-256 of expert.yaml but is no model that " + engine
                                + " can load: it is cut off, of another format, or too new; get it from its origin, and"
                                + " its SHA-256 into a new version of the package (" + said(cause) + ")",
                        cause);
    }

    static StudyException notRun(String file, long[] shape, Exception cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof StudyException ours) {
                return ours;
            }
        }
        return memory(cause)
                ? tooLarge(file, cause)
                : new StudyException(
                        ErrorCode.EXPERT_ERROR,
                        file,
                        file + " did not run on an array of " + Arrays.toString(shape)
                                + ": check that the steps of expert.yaml are the model's (" + said(cause) + ")",
                        cause);
    }

    /** The memory of Java itself ran out under the outputs. */
    static StudyException tooLarge(String file, Throwable cause) {
        return new StudyException(
                ErrorCode.OUT_OF_MEMORY,
                file,
                file
                        + " needs more memory than there is: let fewer models run at a time, give the service more memory, or"
                        + " run the expert on another machine",
                cause);
    }

    private static boolean memory(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t.getMessage() != null && MEMORY.matcher(t.getMessage()).find()) {
                return true;
            }
        }
        return false;
    }

    /** The first line of the innermost message. */
    static String said(Throwable thrown) {
        Throwable inner = thrown;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        String line = String.format(Locale.ROOT, "%s", inner.getMessage())
                .strip()
                .lines()
                .findFirst()
                .orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
