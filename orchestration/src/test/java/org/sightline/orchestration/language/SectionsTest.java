package org.sightline.orchestration.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;

class SectionsTest {
    private static final ReportReader READER = ReportReader.standard();

    private static String shape(String text) {
        return READER.read(text).stream()
                .map(s -> s.kind() + "|"
                        + s.sentences().stream().map(Sentence::text).collect(Collectors.joining("|")))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void headings_open_sections_however_they_are_written() {
        assertThat(
                        shape(
                                "HISTORY: Cough.\n**Technique:** CT.\n## Comparison\nNone.\nFindings: Clear.\nIMPRESSION Normal."))
                .isEqualTo("INDICATION|Cough.\nTECHNIQUE|CT.\nCOMPARISON|None.\nFINDINGS|Clear.\nIMPRESSION|Normal.");
    }

    @Test
    void text_before_any_heading_is_findings() {
        assertThat(shape("The lungs are clear.")).isEqualTo("FINDINGS|The lungs are clear.");
    }

    @Test
    void abbreviations_decimals_and_numbers_do_not_end_a_sentence() {
        assertThat(
                        shape(
                                "Nodule, approx. 1.2 x 0.8 cm, seen by Dr. Roe on No. 3 (Fig. 3), e.g. a granuloma vs. a scar. Next."))
                .isEqualTo("FINDINGS|Nodule, approx. 1.2 x 0.8 cm, seen by Dr. Roe on No. 3 (Fig. 3), e.g. a granuloma"
                        + " vs. a scar.|Next.");
        assertThat(shape("It measures 8 mm. The heart is normal."))
                .isEqualTo("FINDINGS|It measures 8 mm.|The heart is normal.");
    }

    @Test
    void a_missing_blank_behind_a_full_stop_still_ends_a_sentence() {
        assertThat(shape("Small effusion.The heart is normal."))
                .isEqualTo("FINDINGS|Small effusion.|The heart is normal.");
    }

    @Test
    void items_of_lists_are_sentences_without_their_numbers() {
        assertThat(shape("IMPRESSION:\n1. Effusion.\n2) No mass\n- Stable nodule"))
                .isEqualTo("IMPRESSION|Effusion.|No mass|Stable nodule");
    }

    @Test
    void a_wrapped_line_goes_on() {
        assertThat(shape("There is a small effusion at the base of the\nleft lung. No mass."))
                .isEqualTo("FINDINGS|There is a small effusion at the base of the\nleft lung.|No mass.");
    }

    @Test
    void every_sentence_stands_in_the_text_and_has_a_number() {
        String text = "FINDINGS: Heart normal.Lungs clear; XXXX.\n\n* No effusion!\nIMPRESSION: Normal.";
        List<Sentence> sentences =
                READER.read(text).stream().flatMap(s -> s.sentences().stream()).toList();
        assertThat(sentences).allSatisfy(s -> assertThat(text).contains(s.text()));
        assertThat(sentences).extracting(Sentence::id).containsExactly("s1", "s2", "s3", "s4");
    }

    @Test
    void headings_without_text_give_no_section() {
        assertThat(READER.read("FINDINGS:\n\nIMPRESSION:\n")).isEmpty();
        assertThat(READER.read("")).isEmpty();
    }

    @Test
    void a_sentence_that_begins_like_a_heading_is_none() {
        assertThat(READER.read("Findings are consistent with pneumonia."))
                .extracting(Section::kind)
                .containsExactly(Section.Kind.FINDINGS);
    }
}
