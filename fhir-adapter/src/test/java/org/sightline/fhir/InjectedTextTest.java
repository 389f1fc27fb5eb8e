package org.sightline.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Verdict;

/** Every attack of the corpus of {@code orchestration} as a sentence of a draft: it stays a sentence, and the draft a draft. */
class InjectedTextTest {
    private static final Path CORPUS =
            Path.of("../orchestration/src/test/resources/org/sightline/orchestration/drafting/injections.tsv");

    /** All that we write ourselves. */
    private static final Pattern OURS = Pattern.compile(
            "</?(?:html|head|meta|title|style|body|div|h[1-6]|p|ul|ol|li|a|b|strong|em|i|br|hr|span|table|thead|tbody|tr|th|td"
                    + "|header|footer|section|article|!DOCTYPE html)(?:\\s(?!on)[^<>]*)?/?>",
            Pattern.CASE_INSENSITIVE);

    @ParameterizedTest
    @MethodSource("attacks")
    void no_text_becomes_markup_or_takes_the_mark_of_a_draft(String attack) {
        DiagnosticReport report = report(attack);

        assertThat(report.getStatus()).isEqualTo(DiagnosticReport.DiagnosticReportStatus.PRELIMINARY);
        assertThat(report.getMeta().getSecurity())
                .anyMatch(label -> label.getCode().equals("AIAST"));
        for (String page : List.of(report.getText().getDivAsString(), html(report))) {
            assertThat(page).contains(Stamp.DRAFT);
            assertThat(OURS.matcher(page).replaceAll("")).doesNotContain("<");
            assertThat(page).doesNotContainPattern("(?i)href=.(?!https?://|#|[A-Z][A-Za-z]+/|urn:)");
        }
    }

    private static DiagnosticReport report(String text) {
        GroundedStudy usual = SampleStudies.CHEST_CT.study();
        Section findings =
                new Section(Section.Kind.FINDINGS, List.of(Samples.sentence("s1", text, Verdict.UNSUPPORTED, text)));
        GroundedStudy study = new GroundedStudy(
                usual.study(), usual.runs(), Samples.draft(false, List.of(text), List.of(), findings));
        return Samples.bundle(study).getEntry().stream()
                .map(entry -> entry.getResource())
                .filter(DiagnosticReport.class::isInstance)
                .map(DiagnosticReport.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String html(DiagnosticReport report) {
        return report.getPresentedForm().stream()
                .filter(form -> form.getContentType().startsWith("text/html"))
                .map(form -> new String(form.getData(), UTF_8))
                .findFirst()
                .orElseThrow();
    }

    static Stream<String> attacks() throws IOException {
        return Files.readAllLines(CORPUS, UTF_8).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", 3)[2].replace("\\n", "\n"));
    }
}
