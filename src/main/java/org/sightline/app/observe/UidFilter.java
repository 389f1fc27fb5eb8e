package org.sightline.app.observe;

import io.quarkus.logging.LoggingFilter;
import java.util.function.UnaryOperator;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/**
 * The last thing before a line is logged: UIDs in it, of whatever library, become the names of {@link StudyNames}. UIDs that
 * the DICOM standard itself assigns stay: they name kinds of objects, not objects.
 */
@LoggingFilter(name = "uids")
public final class UidFilter implements Filter {
    private static final Pattern UID = Pattern.compile(
            "(?<![\\w.])(?!1\\.2\\.840\\.10008\\.)(?:[0-2](?:\\.[0-9]+){4,}|2\\.25\\.[0-9]{10,}(?:\\.[0-9]+)*)(?!\\w)");

    private static volatile UnaryOperator<String> names = uid -> "(a UID)";

    /** Logging begins before anything of ours does, so that names are handed in once the key is there. */
    static void call(UnaryOperator<String> named) {
        names = named;
    }

    @Override
    public boolean isLoggable(LogRecord line) {
        if (line.getThrown() != null) {
            line.setThrown(Told.of(line.getThrown()));
        }
        String text = text(line);
        String clean = clean(text);
        if (!clean.equals(text)) {
            replace(line, clean);
        }
        return true;
    }

    private static String text(LogRecord line) {
        String text = line instanceof ExtLogRecord extended ? extended.getFormattedMessage() : line.getMessage();
        return text == null ? "" : text;
    }

    private static void replace(LogRecord line, String text) {
        if (line instanceof ExtLogRecord extended) {
            extended.setMessage(text, ExtLogRecord.FormatStyle.NO_FORMAT);
        } else {
            line.setMessage(text);
        }
        line.setParameters(new Object[0]);
    }

    /** The text with names in place of UIDs. */
    static String clean(String text) {
        return UID.matcher(text).replaceAll(found -> names.apply(found.group()));
    }

    /** An error as it is logged: kind, message, place and causes, without UIDs. */
    static final class Told extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String text;

        private Told(Throwable error, String text) {
            super(text, error.getCause() == null ? null : of(error.getCause()));
            this.text = text;
            setStackTrace(error.getStackTrace());
            for (Throwable suppressed : error.getSuppressed()) {
                addSuppressed(of(suppressed));
            }
        }

        /** The error itself where it holds no UID. */
        static Throwable of(Throwable error) {
            String text = error.toString();
            String clean = clean(text);
            boolean causeClean = error.getCause() == null || of(error.getCause()) == error.getCause();
            return clean.equals(text) && causeClean ? error : new Told(error, clean);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
