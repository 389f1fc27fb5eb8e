package org.sightline.app.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.sightline.orchestration.evaluation.run.Progress;
import org.sightline.orchestration.evaluation.run.Tally;

/** How far a run is, how fast, and how long it will take: by the last minute, since servers warm up and slow down. */
final class EvaluateProgress implements Progress {
    private static final Duration LOOK_BACK = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);
    private static final int BAR = 24;

    private record Point(Instant time, int done) {}

    private final ProgressLine line;
    private final Clock clock;
    private final Deque<Point> points = new ArrayDeque<>();
    private Instant lastLine;

    EvaluateProgress(ProgressLine line, Clock clock) {
        this.line = line;
        this.clock = clock;
        this.lastLine = clock.instant();
    }

    @Override
    public void stored(Tally tally) {
        Instant now = clock.instant();
        points.addLast(new Point(now, tally.answered() + tally.failed()));
        while (points.size() > 2 && points.getFirst().time().isBefore(now.minus(LOOK_BACK))) {
            points.removeFirst();
        }
        String text = text(tally, rate());
        line.show(text);
        if (!line.terminal() && Duration.between(lastLine, now).compareTo(BETWEEN_LINES) >= 0) {
            lastLine = now;
            line.say(text);
        }
    }

    private double rate() {
        Point first = points.getFirst();
        Point last = points.getLast();
        double seconds = Duration.between(first.time(), last.time()).toMillis() / 1000.0;
        return seconds > 0 ? (last.done() - first.done()) / seconds : 0;
    }

    static String text(Tally tally, double rate) {
        int full = tally.total() == 0 ? BAR : (int) ((long) BAR * tally.done() / tally.total());
        String text = String.format(
                Locale.ROOT,
                "[%s%s] %d of %d, %.1f/s, %s left",
                "#".repeat(full),
                " ".repeat(BAR - full),
                tally.done(),
                tally.total(),
                rate,
                left(tally, rate));
        return text
                + (tally.failed() > 0 ? ", " + tally.failed() + " failed" : "")
                + (tally.retries() > 0 ? ", " + tally.retries() + " asked again" : "");
    }

    private static String left(Tally tally, double rate) {
        if (rate <= 0) {
            return "?";
        }
        long seconds = Math.round((tally.total() - tally.done()) / rate);
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
