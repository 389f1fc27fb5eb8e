package org.sightline.orchestration.ground;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.orchestration.language.GeneralFinding;
import org.sightline.orchestration.prior.BodyRegion;
import org.sightline.orchestration.report.Verdict;

/**
 * Judges "normal chest" and "no acute abnormality". Any present abnormality of that place contradicts, but a chronic one
 * does not contradict "acute". Support takes that everything was ruled out which such a sentence stands for
 * ({@code general.tsv}).
 */
final class GeneralJudge {
    private static final List<List<String>> NEEDED = Table.rows("general.tsv", 4);

    private final EvidenceIndex index;

    GeneralJudge(EvidenceIndex index) {
        this.index = index;
    }

    Judgement judge(Claim claim) {
        List<Witness> present = index.abnormalities(Presence.PRESENT)
                .filter(e -> covers(claim, e.finding()))
                .toList();
        if (!claim.denies()) {
            return affirmed(present);
        }
        if (!present.isEmpty()) {
            return new Judgement(
                    Verdict.CONTRADICTED,
                    "general: the sentence says that nothing is there, " + cited(present) + " says present",
                    ids(present),
                    List.of());
        }
        return denied(claim);
    }

    private static Judgement affirmed(List<Witness> present) {
        return present.isEmpty()
                ? Judgement.of(Verdict.UNSUPPORTED, "general: no expert reports a present abnormality")
                : new Judgement(Verdict.SUPPORTED, "general: agrees with " + cited(present), ids(present), List.of());
    }

    private Judgement denied(Claim claim) {
        List<Witness> open = index.abnormalities(Presence.UNCERTAIN)
                .filter(e -> covers(claim, e.finding()))
                .toList();
        if (!open.isEmpty()) {
            return Judgement.of(Verdict.UNSUPPORTED, "general: " + cited(open) + " is uncertain");
        }
        List<Witness> absent = index.abnormalities(Presence.ABSENT)
                .filter(e -> covers(claim, e.finding()))
                .toList();
        if (absent.isEmpty()) {
            return Judgement.of(Verdict.NOT_CHECKABLE, "general: no expert ruled anything out");
        }
        Optional<String> missing = missing(claim, absent);
        return missing.isEmpty()
                ? new Judgement(Verdict.SUPPORTED, "general: ruled out by " + cited(absent), ids(absent), List.of())
                : new Judgement(
                        Verdict.UNSUPPORTED,
                        "general: the sentence says more than " + cited(absent) + " ruled out: " + missing.get(),
                        ids(absent),
                        List.of());
    }

    /** What the sentence stands for that nobody ruled out. */
    private static Optional<String> missing(Claim claim, List<Witness> absent) {
        List<List<String>> rows = NEEDED.stream()
                .filter(r -> r.get(0).equals(claim.assertion().concept().value()) && inRegion(r.get(1), absent))
                .toList();
        if (rows.isEmpty()) {
            return Optional.of("nothing says what else it stands for");
        }
        String left = rows.stream()
                .filter(r -> absent.stream().noneMatch(e -> listed(r.get(3), e.finding())))
                .map(r -> r.get(2))
                .collect(joining(", "));
        return Optional.of(left).filter(l -> !l.isEmpty()).map(l -> "nobody looked for " + l);
    }

    private static boolean listed(String codes, Finding finding) {
        return Arrays.asList(codes.split(",")).contains(Table.key(finding.concept()));
    }

    private static boolean inRegion(String region, List<Witness> evidence) {
        return evidence.stream()
                .flatMap(e -> Topic.of(e.finding()).site().stream())
                .anyMatch(site -> Sites.regions(site).contains(BodyRegion.valueOf(region)));
    }

    private static boolean covers(Claim claim, Finding finding) {
        boolean acute = claim.assertion().concept().value().equals(GeneralFinding.ACUTE.value());
        return !(acute && lasting(finding))
                && claim.assertion()
                        .bodySite()
                        .map(s -> within(Table.key(s), finding))
                        .orElse(true)
                && sided(claim.assertion().laterality(), finding);
    }

    private static boolean lasting(Finding finding) {
        return switch (FindingFacts.of(finding.concept()).course()) {
            case CHRONIC, DEVICE -> true;
            case ACUTE, EITHER -> false;
        };
    }

    /** A site without a row is a region of the body that nothing is said about: then every finding counts. */
    private static boolean within(String site, Finding finding) {
        if (!Sites.known(site)) {
            return true;
        }
        Optional<String> found = Topic.of(finding).site();
        return found.isPresent() && (Sites.contains(site, found.get()) || Sites.contains(found.get(), site));
    }

    private static boolean sided(Optional<Laterality> said, Finding finding) {
        return said.isEmpty()
                || said.get() == Laterality.BILATERAL
                || finding.laterality().isEmpty()
                || finding.laterality().get() == Laterality.BILATERAL
                || finding.laterality().equals(said);
    }

    private static String cited(List<Witness> evidence) {
        Set<String> readers = new HashSet<>();
        return evidence.stream()
                .map(e -> (readers.add(e.reader()) ? e.reader() + " on " : "")
                        + Words.of(e.finding().concept()) + " (evidence " + e.id() + ")")
                .collect(joining(", "));
    }

    private static List<String> ids(List<Witness> evidence) {
        return evidence.stream().map(Witness::id).toList();
    }
}
