package org.sightline.fhir;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.sightline.orchestration.review.Review;

/** What a person reads first: what the report is, and who answers for it. */
final class Stamp {
    static final String DRAFT = "AI DRAFT - not for clinical use until signed";

    static final String SUPERSEDED = "CANCELLED - a newer draft took the place of this one, which must not be used";

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx");

    private Stamp() {}

    static String line(Publication publication) {
        ZoneId zone = publication.site().zone();
        return publication
                .review()
                .map(review -> line(review, zone))
                .orElse(publication.state() == LifeCycle.SUPERSEDED ? SUPERSEDED : DRAFT);
    }

    private static String line(Review review, ZoneId zone) {
        String who = FhirText.of(review.reviewer().name()) + " on "
                + MINUTES.format(review.at().atZone(zone));
        return switch (review.kind()) {
            case SIGNED -> "Signed by " + who + ". Drafted with AI.";
            case AMENDED -> "AMENDED by " + who + because(review) + " Drafted with AI.";
            case REJECTED -> "REJECTED by " + who + because(review) + " This draft must not be used.";
            case RETRACTED -> "ENTERED IN ERROR, retracted by " + who + because(review) + " It must not be used.";
        };
    }

    private static String because(Review review) {
        String reason = FhirText.of(review.reason());
        return reason.isEmpty() ? "." : ": " + reason + (reason.endsWith(".") ? "" : ".");
    }
}
