package org.sightline.orchestration.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sightline.orchestration.evaluation.dataset.VqaSet;
import org.sightline.orchestration.evaluation.metric.Figures;
import org.sightline.orchestration.evaluation.metric.Metric;
import org.sightline.orchestration.evaluation.metric.Metric.Group;

/** One page that shows all figures of a run, and its errors with their pictures. It asks nothing from any server. */
public final class HtmlReport {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width">
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #16202b }
            table { border-collapse: collapse; margin: .5rem 0 1.5rem } th, td { text-align: left; padding: .2rem .7rem;
              border-bottom: 1px solid #d6dde4; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere }
            td.n { text-align: right; font-variant-numeric: tabular-nums } svg { max-width: 100%; height: auto; font-size: 13px }
            .bar { fill: #2f6f9f } .interval { stroke: #0b1a26; stroke-width: 1.5; fill: none }
            .mark { stroke: #b3470f; stroke-width: 2; stroke-dasharray: 3 2 } .grid { stroke: #e3e8ed } .axis { fill: #56636f }
            .item { display: flex; gap: 1rem; align-items: flex-start; border-top: 2px solid #d6dde4; padding: .7rem 0 }
            figure { margin: 0; flex: 0 0 280px } img { max-width: 280px } figcaption { color: #56636f; font-size: 12px }
            @media (max-width: 50rem) { .item { display: block } }
            </style>
            """;

    private final Scored scored;
    private final Html page = new Html();

    private HtmlReport(Scored scored) {
        this.scored = scored;
    }

    /** @param mostErrors questions in the list of errors */
    public static String of(Scored scored, VqaSet set, int mostErrors) {
        HtmlReport report = new HtmlReport(scored);
        report.head();
        report.figures();
        report.breakdown("By answer type", scored.byType());
        report.breakdown("By question word", scored.byWord());
        report.published();
        report.run();
        new ErrorList(set, mostErrors).write(report.page, scored.figures().answers());
        return report.page.raw("</body></html>\n").toString();
    }

    private void head() {
        String model = scored.run().path("model").asText("");
        String title = scored.set() + (model.isEmpty() ? "" : ", " + model);
        page.raw(HEAD)
                .element("title", title)
                .raw("</head><body>\n")
                .element("h1", title)
                .raw("<p>");
        page.text(scored.figures().answers().size() + " questions: "
                        + scored.figures().count(Group.CLOSED) + " closed, "
                        + scored.figures().count(Group.OPEN) + " open. " + scored.failed() + " calls failed, "
                        + scored.missing() + " questions were not asked; both count as wrong.")
                .raw("</p>\n");
    }

    private void figures() {
        page.raw("<h2>Figures</h2>\n<p>In percent, with intervals of 95 % from ")
                .text(scored.bootstrap().rounds() + " bootstrap rounds (seed "
                        + scored.bootstrap().seed() + ").")
                .raw(" The dashed mark is always answering yes, or the best that one answer for each question can"
                        + " reach.</p>\n");
        Plot.draw(page, "Figures with intervals", bars());
        page.raw("<table>").row("th", List.of("metric", "%", "95 % interval", "questions", "rule"));
        for (Metric metric : Metric.values()) {
            row(metric);
        }
        scored.bounds()
                .forEach((name, value) ->
                        page.row("td", List.of(name, Numbers.percent(value), "", "", "the questions alone")));
        page.raw("</table>\n");
    }

    private List<Plot.Bar> bars() {
        Map<String, OptionalDouble> bounds = scored.bounds();
        List<Plot.Bar> bars = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            OptionalDouble mark = switch (metric.group()) {
                case CLOSED -> bounds.getOrDefault("always_yes", OptionalDouble.empty());
                case OPEN ->
                    metric == Metric.OPEN_EXACT || metric == Metric.HF_FREE_FORM
                            ? bounds.getOrDefault("one_answer_ceiling", OptionalDouble.empty())
                            : OptionalDouble.empty();
                case ALL -> OptionalDouble.empty();
            };
            Optional<Double> at = mark.isPresent() ? Optional.of(mark.getAsDouble()) : Optional.empty();
            scored.figures()
                    .value(metric)
                    .ifPresent(value -> bars.add(new Plot.Bar(
                            metric.key(),
                            value,
                            Optional.ofNullable(scored.intervals().get(metric)),
                            at,
                            "")));
        }
        return bars;
    }

    private void row(Metric metric) {
        page.row(
                "td",
                List.of(
                        metric.key(),
                        Numbers.percent(scored.figures().value(metric)),
                        MarkdownTable.interval(scored, metric),
                        String.valueOf(scored.figures().count(metric.group())),
                        metric.source()));
    }

    private void breakdown(String title, Map<String, Figures> parts) {
        page.element("h2", title).raw("\n");
        List<Plot.Bar> bars = new ArrayList<>();
        parts.forEach((name, part) -> part.value(Metric.HF_OVERALL)
                .ifPresent(value -> bars.add(new Plot.Bar(
                        name,
                        value,
                        Optional.empty(),
                        Optional.empty(),
                        " (" + part.answers().size() + ")"))));
        Plot.draw(page, title + ", hf_overall", bars);
        page.raw("<table>")
                .row(
                        "th",
                        List.of(
                                "",
                                "questions",
                                "m3_closed_strict",
                                "closed_lenient",
                                "open_exact",
                                "open_f1",
                                "llava_med_open_recall",
                                "hf_overall"));
        parts.forEach((name, part) -> page.row(
                "td",
                List.of(
                        name,
                        String.valueOf(part.answers().size()),
                        Numbers.percent(part.value(Metric.M3_CLOSED_STRICT)),
                        Numbers.percent(part.value(Metric.CLOSED_LENIENT)),
                        Numbers.percent(part.value(Metric.OPEN_EXACT)),
                        Numbers.percent(part.value(Metric.OPEN_F1)),
                        Numbers.percent(part.value(Metric.LLAVA_MED_OPEN_RECALL)),
                        Numbers.percent(part.value(Metric.HF_OVERALL)))));
        page.raw("</table>\n");
    }

    private void published() {
        List<PublishedFigure> figures = PublishedFigure.of(scored.set());
        if (figures.isEmpty()) {
            return;
        }
        page.raw(
                "<h2>Published figures</h2>\n<p>Each by the rule that its authors used; only figures by the same rule and"
                        + " over the same split compare.</p>\n<table>");
        page.row("th", List.of("system", "%", "rule", "our metric of that rule", "here"));
        figures.forEach(figure -> page.row(
                "td",
                List.of(
                        figure.system(),
                        String.valueOf(figure.percent()),
                        figure.rule(),
                        figure.metric(),
                        Metric.of(figure.metric())
                                .map(metric -> Numbers.percent(scored.figures().value(metric)))
                                .orElse(""))));
        page.raw("</table>\n");
    }

    private void run() {
        page.raw("<h2>What was run</h2>\n<table>");
        rows("", scored.run());
        page.row("td", List.of("questions, SHA-256", scored.dataHash())).raw("</table>\n");
    }

    private void rows(String prefix, JsonNode node) {
        Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            String name = prefix + field.getKey();
            if (field.getValue().isObject()) {
                rows(name + ".", field.getValue());
            } else {
                page.row(
                        "td",
                        List.of(name, field.getValue().asText(field.getValue().toString())));
            }
        }
    }
}
