package org.sightline.orchestration.print;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.review.Review;
import org.sightline.orchestration.review.Reviewer;

/**
 * What the pages of a report say of its worth.
 *
 * @param banner on every page, and the title of the file
 * @param rgb colour of the banner
 * @param title on the first page
 * @param line below it: who wrote, and who answers for it
 * @param signed a person answers for the text, so that what the machine thought of each sentence is not printed
 * @param at when it came to stand so
 */
record Standing(String banner, int rgb, String title, String line, boolean signed, Instant at) {
    private static final int AMBER = 0xFFB000;
    private static final int GREY = 0xD9D9D9;
    private static final int RED = 0xFF8A80;

    static Standing of(DraftReport draft, Optional<Review> review) {
        return review.map(decided -> decided(draft, decided)).orElseGet(() -> draft(draft));
    }

    private static Standing draft(DraftReport draft) {
        String line = written(draft) + ". No person has checked or signed it.";
        return new Standing(ReportPdf.BANNER, AMBER, "Draft imaging report", line, false, draft.created());
    }

    private static Standing decided(DraftReport draft, Review review) {
        String by = " by " + who(review.reviewer()) + " at " + time(review.at()) + ". ";
        String why = review.reason().isEmpty() ? "" : "Reason: " + review.reason() + ". ";
        return switch (review.kind()) {
            case SIGNED ->
                new Standing(
                        "Imaging report, signed - drafted with AI",
                        GREY,
                        "Imaging report",
                        "Signed" + by + written(draft) + ".",
                        true,
                        review.at());
            case AMENDED ->
                new Standing(
                        "Imaging report, amended and signed - drafted with AI",
                        GREY,
                        "Amended imaging report",
                        "Amended and signed" + by + why + written(draft) + ".",
                        true,
                        review.at());
            case REJECTED ->
                new Standing(
                        "REJECTED AI DRAFT - do not use",
                        RED,
                        "Rejected draft",
                        "Rejected" + by + why + written(draft) + ".",
                        false,
                        review.at());
            case RETRACTED ->
                new Standing(
                        "RETRACTED REPORT - entered in error, do not use",
                        RED,
                        "Retracted imaging report",
                        "Retracted" + by + why + written(draft) + ".",
                        true,
                        review.at());
        };
    }

    private static String who(Reviewer reviewer) {
        return reviewer.name() + " (" + reviewer.id() + ")";
    }

    private static String written(DraftReport draft) {
        return "Version " + draft.version() + ", written by " + draft.author() + " at " + time(draft.created());
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").format(at.atOffset(ZoneOffset.UTC)) + " UTC";
    }
}
