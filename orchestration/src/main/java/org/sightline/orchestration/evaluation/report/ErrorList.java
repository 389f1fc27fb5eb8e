package org.sightline.orchestration.evaluation.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sightline.orchestration.evaluation.dataset.AnswerType;
import org.sightline.orchestration.evaluation.dataset.Question;
import org.sightline.orchestration.evaluation.dataset.VqaSet;
import org.sightline.orchestration.evaluation.metric.Answered;
import org.sightline.orchestration.evaluation.metric.Metric;

/** The questions that were not answered exactly, picture by picture. */
final class ErrorList {
    private final VqaSet set;
    private final int most;

    /** @param most questions that are shown */
    ErrorList(VqaSet set, int most) {
        this.set = set;
        this.most = most;
    }

    void write(Html page, List<Answered> answers) {
        List<Answered> wrong = answers.stream()
                .filter(answer -> Metric.HF_OVERALL.score(answer) < 1)
                .toList();
        List<Answered> shown = wrong.subList(0, Math.min(most, wrong.size()));
        page.raw("<h2>Questions that were not answered exactly</h2>\n<p>")
                .text(wrong.size() + " of " + answers.size() + " questions; " + shown.size()
                        + " shown, by picture. An answer in words that says the same as the reference is among them.")
                .raw("</p>\n");
        Map<String, String> pictures = Thumbnails.of(set, questions(shown));
        byPicture(shown).forEach((image, about) -> {
            page.raw("<section class=\"item\">");
            picture(page, image, pictures);
            page.raw("<table>").row("th", List.of("id", "question", "reference", "answer", "in other words"));
            about.forEach(answer -> row(page, answer));
            page.raw("</table></section>\n");
        });
    }

    private static List<Question> questions(List<Answered> answers) {
        return answers.stream().map(Answered::question).toList();
    }

    private static Map<String, List<Answered>> byPicture(List<Answered> answers) {
        Map<String, List<Answered>> byPicture = new LinkedHashMap<>();
        answers.forEach(answer -> byPicture
                .computeIfAbsent(answer.question().image(), image -> new ArrayList<>())
                .add(answer));
        return byPicture;
    }

    private static void picture(Html page, String image, Map<String, String> pictures) {
        page.raw("<figure>");
        if (pictures.containsKey(image)) {
            page.raw("<img loading=\"lazy\" src=\"" + pictures.get(image) + "\" alt=\"picture ")
                    .text(image)
                    .raw("\">");
        }
        page.element("figcaption", image.isEmpty() ? "without a picture" : image)
                .raw("</figure>");
    }

    private static void row(Html page, Answered answer) {
        page.row(
                "td",
                List.of(
                        answer.question().id(),
                        answer.question().question(),
                        answer.question().answer(),
                        answer.text().orElse(answer.failed() ? "(the call failed)" : "(never asked)"),
                        verdict(answer)));
    }

    private static String verdict(Answered answer) {
        boolean closed = answer.question().type() == AnswerType.CLOSED;
        return closed
                ? (Metric.CLOSED_LENIENT.score(answer) == 1 ? "right, leniently" : "wrong")
                : "recall " + Numbers.percent(Metric.LLAVA_MED_OPEN_RECALL.score(answer)) + " %";
    }
}
