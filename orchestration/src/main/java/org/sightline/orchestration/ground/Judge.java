package org.sightline.orchestration.ground;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.sightline.orchestration.language.GeneralFinding;
import org.sightline.orchestration.report.Verdict;

/** Judges one assertion against everything that is known. */
final class Judge {
    private final EvidenceIndex index;
    private final StudyView view;
    private final GeneralJudge general;
    private final Silence silence;
    private final Comparer comparer;
    private final Changes changes;

    Judge(Basis basis, EvidenceIndex index) {
        this.index = index;
        this.view = new StudyView(basis.imaging(), index);
        this.general = new GeneralJudge(index);
        this.silence = new Silence(index);
        this.comparer = new Comparer(index);
        this.changes = new Changes(basis.priors(), index);
    }

    /** @param listed ids of the evidence that the sentence names itself */
    Judgement judge(Claim claim, List<String> listed) {
        return switch (claim.assertion().standing()) {
            case HISTORICAL ->
                Judgement.of(Verdict.NOT_CHECKABLE, "standing: the sentence speaks of the past, not of this study");
            case CONDITIONAL ->
                Judgement.of(Verdict.NOT_CHECKABLE, "standing: the sentence speaks of what may be or is asked for");
            case CURRENT -> current(claim, listed);
        };
    }

    private Judgement current(Claim claim, List<String> listed) {
        if (GeneralFinding.is(claim.assertion().concept())) {
            return general.judge(claim);
        }
        Judgement now = now(claim, listed);
        return claim.assertion()
                .change()
                .filter(change -> !now.is(Verdict.CONTRADICTED))
                .map(change -> now.and(changes.judge(claim, change)))
                .orElse(now);
    }

    private Judgement now(Claim claim, List<String> listed) {
        List<Match> matches = index.matches(claim, listed);
        Optional<String> unseen = site(claim.topic())
                .filter(site -> !FindingFacts.of(claim.assertion().concept()).atEdge())
                .flatMap(view::outOfSight);
        if (unseen.isPresent() && matches.stream().allMatch(m -> m.site() == Topic.SiteFit.APART)) {
            return outOfSight(claim, unseen.get());
        }
        return matches.isEmpty() ? silence.judge(claim) : comparer.judge(claim, matches);
    }

    private static Judgement outOfSight(Claim claim, String why) {
        return claim.denies()
                ? Judgement.of(Verdict.NOT_CHECKABLE, "view: " + why)
                : Judgement.of(Verdict.CONTRADICTED, "view: " + why);
    }

    private static Optional<String> site(Topic topic) {
        return Sites.known(topic.concept()) ? Optional.of(topic.concept()) : topic.site();
    }

    /** The words of several judgements, each once. */
    static String told(List<Judgement> judgements) {
        return judgements.stream().map(Judgement::words).distinct().collect(joining("; "));
    }
}
