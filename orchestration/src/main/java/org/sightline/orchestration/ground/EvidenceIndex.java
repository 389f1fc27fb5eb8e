package org.sightline.orchestration.ground;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sightline.dicom.Code;
import org.sightline.experts.Presence;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;

/** The evidence of a study, and how its experts are called. */
final class EvidenceIndex {
    private final List<Evidence> evidence;
    private final Map<String, String> readers;

    EvidenceIndex(List<Evidence> evidence, List<ExpertRun> runs) {
        this.evidence = List.copyOf(evidence);
        this.readers = runs.stream().collect(toMap(ExpertRun::id, ExpertRun::reader, (first, second) -> first));
    }

    Stream<Evidence> all() {
        return evidence.stream();
    }

    /** Evidence about the same concept: that which the sentence lists, or all when it lists none. */
    List<Evidence> candidates(Assertion assertion, List<String> listed) {
        List<Evidence> about = all().filter(e -> same(e.finding().concept(), assertion.concept()))
                .toList();
        List<Evidence> named =
                about.stream().filter(e -> listed.contains(e.id())).toList();
        return named.isEmpty() ? about : named;
    }

    boolean exists(String id) {
        return all().anyMatch(e -> e.id().equals(id));
    }

    /** Evidence of other runs that says the opposite about the concept, whatever its place. */
    Stream<Evidence> opposing(Assertion assertion, List<Evidence> supporting) {
        Presence opposite = assertion.presence() == Presence.PRESENT ? Presence.ABSENT : Presence.PRESENT;
        List<String> runs = supporting.stream().map(Evidence::runId).toList();
        return assertion.presence() == Presence.UNCERTAIN
                ? Stream.empty()
                : all().filter(e -> same(e.finding().concept(), assertion.concept()))
                        .filter(e -> e.finding().presence() == opposite && !runs.contains(e.runId()));
    }

    String reader(Evidence e) {
        return readers.getOrDefault(e.runId(), "run " + e.runId());
    }

    /** Codes are the same by scheme and value; meanings are only for people. */
    private static boolean same(Code a, Code b) {
        return a.scheme().equals(b.scheme()) && a.value().equals(b.value());
    }
}
