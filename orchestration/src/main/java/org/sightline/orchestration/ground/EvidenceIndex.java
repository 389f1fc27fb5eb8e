package org.sightline.orchestration.ground;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.orchestration.report.ExpertRun;

/** The evidence of a study, and who looked for what. */
final class EvidenceIndex {
    /** Most urgent first, then the surest, then as the experts told it. */
    private static final Comparator<Witness> SEVERITY = Comparator.comparing(
                    (Witness w) -> FindingFacts.of(w.finding().concept()).urgency())
            .thenComparing(w -> w.finding().probability().map(p -> p.value()).orElse(1.0), Comparator.reverseOrder());

    private final List<Reading> readings;
    private final Map<String, Witness> witnesses;

    EvidenceIndex(List<Reading> readings) {
        this.readings = readings;
        this.witnesses = readings.stream()
                .flatMap(r -> r.evidence().stream().map(e -> Witness.of(e, r.reader())))
                .collect(toMap(Witness::id, w -> w, (first, second) -> first, LinkedHashMap::new));
    }

    Stream<Witness> all() {
        return witnesses.values().stream();
    }

    /**
     * Evidence about the same thing: that which the sentence lists, or all when it lists none. What goes together only as
     * a rule counts where nobody spoke of the thing itself or was asked for it.
     */
    List<Match> matches(Claim claim, List<String> listed) {
        List<Match> related = all().flatMap(w -> Match.of(claim, w).stream()).toList();
        boolean direct =
                lookedFor(claim) || related.stream().anyMatch(m -> m.relation().is(Relation.Kind.SAME));
        Set<String> answered = claim.denies() ? Set.of() : answered(related);
        List<Match> about = related.stream()
                .filter(m -> !direct || m.relation().always())
                .filter(m -> !m.relation().is(Relation.Kind.WIDER)
                        || !answered.contains(m.witness().evidence().runId()))
                .toList();
        List<Match> named =
                about.stream().filter(m -> listed.contains(m.witness().id())).toList();
        return named.isEmpty() ? about : named;
    }

    /**
     * Readings that decided on the very thing. Their own word on it stands above what follows from a case of it: who says no
     * opacity and a consolidation has not said an opacity, and a sentence about an opacity leaves the consolidation out.
     */
    private static Set<String> answered(List<Match> related) {
        return related.stream()
                .filter(m -> m.relation().is(Relation.Kind.SAME) && !m.found(Presence.UNCERTAIN))
                .map(m -> m.witness().evidence().runId())
                .collect(toSet());
    }

    boolean exists(String id) {
        return witnesses.containsKey(id);
    }

    /** Evidence of other runs that says the opposite about the concept, whatever its place. */
    Stream<Witness> opposing(Claim claim, List<Witness> supporting) {
        Presence opposite = claim.denies() ? Presence.PRESENT : Presence.ABSENT;
        List<String> runs = supporting.stream().map(w -> w.evidence().runId()).toList();
        return claim.assertion().presence() == Presence.UNCERTAIN
                ? Stream.empty()
                : all().filter(w -> w.finding().presence() == opposite
                        && w.topic().concept().equals(claim.topic().concept())
                        && !runs.contains(w.evidence().runId()));
    }

    /** Readings of experts that can report what would carry or deny the claim. */
    List<Reading> asked(Claim claim) {
        return readings.stream()
                .filter(r -> r.looksFor()
                        .filter(l -> l.stream().anyMatch(c -> settles(c, claim)))
                        .isPresent())
                .toList();
    }

    private boolean lookedFor(Claim claim) {
        return readings.stream()
                .filter(r -> r.outcome() == ExpertRun.Outcome.REPORTED)
                .flatMap(r -> r.looksFor().stream().flatMap(List::stream))
                .anyMatch(c -> Table.key(c).equals(claim.topic().concept()));
    }

    /** Whether of every expert it is known what it looks for. */
    boolean knowsWhatWasLookedFor() {
        return !readings.isEmpty()
                && readings.stream().allMatch(r -> r.looksFor().isPresent());
    }

    Stream<Witness> abnormalities(Presence presence) {
        return all().filter(w ->
                w.finding().kind() == Finding.Kind.ABNORMALITY && w.finding().presence() == presence);
    }

    /** Ids of present abnormalities that are not among these, the most urgent first. */
    List<String> omissions(Set<String> mentioned) {
        return abnormalities(Presence.PRESENT)
                .filter(w -> !mentioned.contains(w.id()))
                .sorted(SEVERITY)
                .map(Witness::id)
                .toList();
    }

    /** Whether an expert that looks for this would have had to say something, had it been as the claim says. */
    private static boolean settles(Code looksFor, Claim claim) {
        Topic topic = Topic.of(looksFor, Optional.empty());
        return Implications.between(claim.topic(), topic)
                .filter(r -> r.carriesAbsence() || (!claim.denies() && r.carriesPresence()))
                .isPresent();
    }
}
