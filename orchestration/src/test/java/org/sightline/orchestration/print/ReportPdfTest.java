package org.sightline.orchestration.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.review.Review;
import org.sightline.orchestration.review.Reviewer;

class ReportPdfTest {
    private static final GroundedStudy STUDY = DraftFixtures.study("DOE^JANE");

    @Test
    void every_page_says_that_it_is_a_draft_and_whose() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(DraftFixtures.study("DOE^JANE", 20)))) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                assertThat(text(document, page))
                        .contains("AI DRAFT - not for clinical use until signed")
                        .contains("DOE, JANE", "ID P1 (CLINIC)", "accession A100")
                        .contains("Research use only")
                        .contains("page " + page + " of " + document.getNumberOfPages());
            }
        }
    }

    @Test
    void every_sentence_stands_with_its_verdict_and_the_footnote_of_its_evidence() throws IOException {
        assertThat(text(STUDY))
                .contains("supported Nodule of lung in the right lung: diameter 8.2 mm")
                .contains("image 21). [1]")
                .contains("contradicted No pleural effusion. [3]")
                .contains("chest-ct 1.0 says Pleural effusion is present")
                .contains("unsupported The aorta is elongated.")
                .contains("not checkable chest-ct 1.0 (Chest CT) read series 2");
    }

    @Test
    void footnotes_name_expert_number_series_and_image() throws IOException {
        assertThat(text(STUDY))
                .contains("[1] Nodule of lung on the right, present: diameter 8.2 mm, volume 0.29 mL (chest-ct")
                .contains("series 2, image 21)")
                .contains("[3] Pleural effusion, present: model score 0.91 (not calibrated)");
    }

    @Test
    void what_was_not_run_or_not_mentioned_is_listed() throws IOException {
        assertThat(text(STUDY))
                .contains("Incomplete")
                .contains("other-expert 2.0 declined series 2: gantry tilt of 15 degrees")
                .containsPattern("Present but not mentioned above\\s+\\[2\\] Nodule of lung on the left");
    }

    @Test
    void the_experts_stand_with_version_weights_and_outcome() throws IOException {
        assertThat(text(STUDY))
                .contains("chest-ct 1.0 (weights ")
                .contains("reported.")
                .contains("declined.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Müller^Jörg; Müller, Jörg",
                "Đặng^Thị; Đặng, Thị",
                "Люкceмбypг^Роза; Люкceмбypг, Роза",
                "Διονυσιος; Διονυσιος",
                "Adams^John Robert^Quincy; Adams, John Robert Quincy",
            })
    void names_are_printed_in_their_script(String name, String printed) throws IOException {
        assertThat(text(DraftFixtures.study(name))).contains(printed);
    }

    @Test
    void a_character_that_no_font_has_is_a_box_and_never_lost() throws IOException {
        assertThat(text(DraftFixtures.study("Yamada^Tarou=山田^太郎"))).contains("Yamada, Tarou / □□, □□");
    }

    @Test
    void the_file_says_what_it_is_without_a_name() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(STUDY))) {
            assertThat(document.getDocumentInformation().getTitle())
                    .isEqualTo("AI DRAFT - not for clinical use until signed");
            assertThat(document.getDocumentInformation().getCOSObject().toString())
                    .doesNotContain("DOE");
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(STUDY.draft().created());
        }
    }

    @Test
    void pictures_are_shown_with_their_captions() throws IOException {
        List<Picture> pictures =
                List.of(DraftFixtures.picture(256, 256, "Nodule, image 21"), DraftFixtures.picture(300, 100, "Film"));
        assertThat(text(pdf(STUDY, pictures))).contains("Key images", "Nodule, image 21", "Film");
    }

    @Test
    void a_signed_report_says_who_answers_for_it_and_nothing_of_the_machines_doubts() throws IOException {
        Review review = new Review(
                Review.Kind.SIGNED,
                new Reviewer("r-17", "Dr. Ada Reader"),
                Instant.parse("2026-11-29T17:00:00Z"),
                3,
                "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportPdf.write(STUDY, Optional.of(review), List.of(), List.of(), out);
        assertThat(text(out.toByteArray()))
                .contains("Imaging report, signed - drafted with AI")
                .contains("Signed by Dr. Ada Reader (r-17) at 2026-11-29 17:00 UTC.")
                .doesNotContain("AI DRAFT", "No person has checked", "How to read this draft");
    }

    @ParameterizedTest
    @CsvSource({"REJECTED, REJECTED AI DRAFT", "RETRACTED, RETRACTED REPORT", "AMENDED, amended and signed"})
    void what_became_of_a_report_stands_on_every_page(Review.Kind kind, String banner) throws IOException {
        Review review = new Review(
                kind, new Reviewer("r-17", "Dr. Ada Reader"), STUDY.draft().created(), 3, "a typo");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportPdf.write(STUDY, Optional.of(review), List.of(), List.of(), out);
        assertThat(text(out.toByteArray())).contains(banner).contains("Reason: a typo.");
    }

    @Test
    void the_same_draft_gives_the_same_bytes() throws IOException {
        assertThat(pdf(STUDY)).isEqualTo(pdf(STUDY));
    }

    private static byte[] pdf(GroundedStudy study) throws IOException {
        return pdf(study, List.of());
    }

    private static byte[] pdf(GroundedStudy study, List<Picture> pictures) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportPdf.write(study, Optional.empty(), pictures, List.of(), out);
        return out.toByteArray();
    }

    private static String text(GroundedStudy study) throws IOException {
        return text(pdf(study));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return plain(new PDFTextStripper().getText(document));
        }
    }

    private static String text(PDDocument document, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return plain(stripper.getText(document));
    }

    /** A line's end is no difference. */
    private static String plain(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
