package org.sightline.orchestration.evaluation.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.sightline.orchestration.evaluation.metric.Bootstrap;
import org.sightline.orchestration.evaluation.metric.Comparison;
import org.sightline.orchestration.evaluation.metric.McNemar;
import org.sightline.orchestration.evaluation.metric.Metric;

/** The figures as a table for a paper, in Markdown. */
public final class MarkdownTable {
    private MarkdownTable() {}

    public static String of(Scored scored) {
        StringBuilder table = new StringBuilder("| metric | % | 95 % interval | n | rule |\n|---|---:|---|---:|---|\n");
        for (Metric metric : Metric.values()) {
            OptionalDouble value = scored.figures().value(metric);
            if (value.isPresent()) {
                row(
                        table,
                        List.of(
                                metric.key(),
                                Numbers.percent(value),
                                interval(scored, metric),
                                String.valueOf(scored.figures().count(metric.group())),
                                metric.source()));
            }
        }
        for (Map.Entry<String, OptionalDouble> bound : scored.bounds().entrySet()) {
            if (bound.getValue().isPresent()) {
                row(table, List.of(bound.getKey(), Numbers.percent(bound.getValue()), "", "", "the questions alone"));
            }
        }
        return table.toString();
    }

    /** The second run against the first. */
    public static String of(Comparison comparison) {
        StringBuilder table = new StringBuilder("| metric | A % | B % | B - A | 95 % interval | p, paired bootstrap |"
                + " only A right | only B right | p, McNemar |\n|---|---:|---:|---:|---|---:|---:|---:|---:|\n");
        for (Comparison.Row row : comparison.rows()) {
            row(
                    table,
                    List.of(
                            row.metric().key(),
                            Numbers.percent(row.first()),
                            Numbers.percent(row.second()),
                            Numbers.percent(row.difference()),
                            interval(row.interval()),
                            probability(row.p()),
                            row.mcNemar()
                                    .map(McNemar::onlyFirst)
                                    .map(String::valueOf)
                                    .orElse(""),
                            row.mcNemar()
                                    .map(McNemar::onlySecond)
                                    .map(String::valueOf)
                                    .orElse(""),
                            row.mcNemar().map(test -> probability(test.p())).orElse("")));
        }
        return table.toString();
    }

    static String interval(Scored scored, Metric metric) {
        Bootstrap.Interval interval = scored.intervals().get(metric);
        return interval == null ? "" : interval(interval);
    }

    private static String interval(Bootstrap.Interval interval) {
        return Numbers.percent(interval.low()) + " to " + Numbers.percent(interval.high());
    }

    private static String probability(double p) {
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    private static void row(StringBuilder table, List<String> cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
