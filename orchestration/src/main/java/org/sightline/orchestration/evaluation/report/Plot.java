package org.sightline.orchestration.evaluation.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sightline.orchestration.evaluation.metric.Bootstrap.Interval;

/** Bars from 0 to 100 %, with intervals and marks, as SVG that stands within the page. */
final class Plot {
    private static final int LABEL = 190;
    private static final int WIDTH = 500;
    private static final int ROW = 24;
    private static final int VALUE = 90;

    /**
     * One bar.
     *
     * @param note after the value, such as the number of questions
     * @param mark a share to compare with
     */
    record Bar(String name, double share, Optional<Interval> interval, Optional<Double> mark, String note) {}

    private Plot() {}

    static void draw(Html page, String title, List<Bar> bars) {
        int height = bars.size() * ROW + 26;
        page.raw("<svg role=\"img\" viewBox=\"0 0 " + (LABEL + WIDTH + VALUE) + " " + height + "\" width=\""
                + (LABEL + WIDTH + VALUE) + "\">");
        page.element("title", title);
        for (int percent = 0; percent <= 100; percent += 20) {
            grid(page, percent, height);
        }
        for (int n = 0; n < bars.size(); n++) {
            bar(page, bars.get(n), n * ROW + 4);
        }
        page.raw("</svg>\n");
    }

    private static void grid(Html page, int percent, int height) {
        page.raw("<line class=\"grid\" x1=\"" + x(percent / 100.0) + "\" x2=\"" + x(percent / 100.0)
                + "\" y1=\"0\" y2=\"" + (height - 20) + "\"/>");
        page.raw("<text class=\"axis\" text-anchor=\"middle\" x=\"" + x(percent / 100.0) + "\" y=\"" + (height - 6)
                + "\">" + percent + " %</text>");
    }

    private static void bar(Html page, Bar bar, int y) {
        int middle = y + ROW / 2 - 2;
        page.raw("<text text-anchor=\"end\" x=\"" + (LABEL - 8) + "\" y=\"" + (middle + 4) + "\">")
                .text(bar.name());
        page.raw("</text><rect class=\"bar\" x=\"" + LABEL + "\" y=\"" + y + "\" height=\"" + (ROW - 6) + "\" width=\""
                + number(bar.share() * WIDTH) + "\"/>");
        bar.interval()
                .ifPresent(
                        interval -> page.raw("<path class=\"interval\" d=\"M" + x(interval.low()) + " " + middle + "H"
                                + x(interval.high()) + "M" + x(interval.low()) + " " + (middle - 5) + "v10M"
                                + x(interval.high()) + " " + (middle - 5) + "v10\"/>"));
        bar.mark()
                .ifPresent(mark ->
                        page.raw("<path class=\"mark\" d=\"M" + x(mark) + " " + (y - 2) + "v" + (ROW - 2) + "\"/>"));
        page.raw("<text x=\"" + (LABEL + WIDTH + 8) + "\" y=\"" + (middle + 4) + "\">")
                .text(Numbers.percent(bar.share()) + bar.note())
                .raw("</text>");
    }

    private static String x(double share) {
        return number(LABEL + share * WIDTH);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
