package org.sightline.app.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How a command ended and what it wrote. */
record Outcome(int code, String out, String err) {
    private static final long PATIENCE_SECONDS = 180;

    /** Starts the process and waits for its end. */
    static Outcome of(ProcessBuilder builder) {
        try {
            Path out = Files.createTempFile("sightline-it", ".out");
            Path err = Files.createTempFile("sightline-it", ".err");
            try {
                int code = finished(builder.redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start());
                return new Outcome(code, Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True when a command of this name is installed. */
    static boolean found(String command) {
        return of(new ProcessBuilder("which", command)).code() == 0;
    }

    private static int finished(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the command did not end within " + PATIENCE_SECONDS + " s");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Lines on stderr that say something. */
    List<String> errors() {
        return err.lines().filter(line -> !line.isBlank()).toList();
    }
}
