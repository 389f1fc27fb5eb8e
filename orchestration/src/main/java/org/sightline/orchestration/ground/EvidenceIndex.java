package org.sightline.orchestration.ground;

import static java.util.stream.Collectors.toMap;

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
import org.sightline.orchestration.report.Evidence;

/** The evidence of a study, and who looked for what. */
final class EvidenceIndex {
    /** Most urgent first, then the surest, then as the experts told it. */
    private static final Comparator<Evidence> SEVERITY = Comparator.comparing(
                    (Evidence e) -> FindingFacts.of(e.finding().concept()).urgency())
            .thenComparing(e -> e.finding().probability().map(p -> p.value()).orElse(1.0), Comparator.reverseOrder());

    private final List<Reading> readings;
    private final Map<String, Evidence> evidence;
    private final Map<String, String> readers;

    EvidenceIndex(List<Reading> readings) {
        this.readings = readings;
        this.evidence = readings.stream()
                .flatMap(r -> r.evidence().stream())
                .collect(toMap(Evidence::id, e -> e, (first, second) -> first, LinkedHashMap::new));
        this.readers = readings.stream().collect(toMap(Reading::id, Reading::reader, (first, second) -> first));
    }

    Stream<Evidence> all() {
        return evidence.values().stream();
    }

    /** Evidence about the same thing: that which the sentence lists, or all when it lists none. */
    List<Match> matches(Claim claim, List<String> listed) {
        List<Match> about =
                all().flatMap(e -> Match.of(claim, e, reader(e)).stream()).toList();
        List<Match> named =
                about.stream().filter(m -> listed.contains(m.evidence().id())).toList();
        return named.isEmpty() ? about : named;
    }

    boolean exists(String id) {
        return evidence.containsKey(id);
    }

    /** Evidence of other runs that says the opposite about the concept, whatever its place. */
    Stream<Evidence> opposing(Claim claim, List<Evidence> supporting) {
        Presence opposite = claim.denies() ? Presence.PRESENT : Presence.ABSENT;
        List<String> runs = supporting.stream().map(Evidence::runId).toList();
        String concept = claim.topic().concept();
        return claim.assertion().presence() == Presence.UNCERTAIN
                ? Stream.empty()
                : all().filter(e -> Table.key(e.finding().concept()).equals(concept))
                        .filter(e -> e.finding().presence() == opposite && !runs.contains(e.runId()));
    }

    /** Readings of experts that can report what would carry or deny the claim. */
    List<Reading> asked(Claim claim) {
        return readings.stream()
                .filter(r -> r.looksFor()
                        .filter(l -> l.stream().anyMatch(c -> settles(c, claim)))
                        .isPresent())
                .toList();
    }

    /** Whether of every expert it is known what it looks for. */
    boolean knowsWhatWasLookedFor() {
        return !readings.isEmpty()
                && readings.stream().allMatch(r -> r.looksFor().isPresent());
    }

    Stream<Evidence> abnormalities(Presence presence) {
        return all().filter(e ->
                e.finding().kind() == Finding.Kind.ABNORMALITY && e.finding().presence() == presence);
    }

    /** Ids of present abnormalities that are not among these, the most urgent first. */
    List<String> omissions(Set<String> mentioned) {
        return abnormalities(Presence.PRESENT)
                .filter(e -> !mentioned.contains(e.id()))
                .sorted(SEVERITY)
                .map(Evidence::id)
                .toList();
    }

    String reader(Evidence e) {
        return readers.getOrDefault(e.runId(), "run " + e.runId());
    }

    /** Whether an expert that looks for this would have had to say something, had it been as the claim says. */
    private static boolean settles(Code looksFor, Claim claim) {
        Topic topic = Topic.of(looksFor, Optional.empty());
        return Implications.between(claim.topic(), topic)
                .filter(r -> r.carriesAbsence() || (!claim.denies() && r.carriesPresence()))
                .isPresent();
    }
}
