package org.sightline.orchestration.ground;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Verdict;

/**
 * Judges a claim that no evidence speaks about. An expert that looks for it and gave nothing leaves the claim without
 * support; where no expert looks for it, it cannot be checked. Where it is not known what the experts look for, a claim of
 * a presence that expert models can see has no support, because evidence for it should be there.
 */
final class Silence {
    private final EvidenceIndex index;

    Silence(EvidenceIndex index) {
        this.index = index;
    }

    Judgement judge(Claim claim) {
        String start =
                "concept: no evidence about " + Words.of(claim.assertion().concept());
        List<Reading> asked = index.asked(claim);
        if (!asked.isEmpty()) {
            String told = asked.stream().map(Silence::told).distinct().collect(joining(", "));
            return Judgement.of(Verdict.UNSUPPORTED, start + "; " + told);
        }
        if (index.knowsWhatWasLookedFor()) {
            return Judgement.of(Verdict.NOT_CHECKABLE, start + "; no expert of this study looks for it");
        }
        boolean expected =
                !claim.denies() && FindingFacts.of(claim.assertion().concept()).byExperts();
        return expected
                ? Judgement.of(Verdict.UNSUPPORTED, start + ", which expert models can see")
                : Judgement.of(Verdict.NOT_CHECKABLE, start + ", and nothing says that an expert looked for it");
    }

    private static String told(Reading reading) {
        String reason = reading.reason().isEmpty() ? "" : ": " + reading.reason();
        return reading.outcome() == ExpertRun.Outcome.REPORTED
                ? reading.reader() + " looks for it and reported nothing about it"
                : reading.reader() + " looks for it and "
                        + (reading.outcome() == ExpertRun.Outcome.DECLINED ? "declined" : "failed") + reason;
    }
}
