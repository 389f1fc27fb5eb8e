package org.sightline.app.cli;

import java.io.PrintWriter;

/** One line on stderr that is written over while work goes on; plain lines where stderr is no terminal. */
final class ProgressLine {
    private static final long MILLIS_BETWEEN = 100;

    private final PrintWriter err;
    private final boolean terminal = System.console() != null;
    private String shown = "";
    private long last;

    ProgressLine(PrintWriter err) {
        this.err = err;
    }

    /** Whether the line is seen while it is written over. */
    boolean terminal() {
        return terminal;
    }

    void show(String text) {
        long now = System.nanoTime() / 1_000_000;
        boolean tooSoon = now - last < MILLIS_BETWEEN;
        if (text.equals(shown) || !terminal || tooSoon) {
            return;
        }
        last = now;
        shown = text;
        err.print("\r\u001b[2K" + text);
        err.flush();
    }

    /** Removes the line. */
    void end() {
        if (terminal) {
            err.print("\r\u001b[2K");
            err.flush();
        }
        shown = "";
    }

    /** Replaces the line by one that stays. */
    void say(String text) {
        end();
        err.println(text);
        err.flush();
    }
}
