package org.sightline.experts.remote.deploy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.remote.deploy.GatewayCalls.Received;
import org.sightline.experts.remote.deploy.ManagerCalls.Payload;

/** Finds the payload that a job became, and never takes one that an earlier job or another study became. */
final class PayloadSearch {
    /** The gateway's clock may differ from ours by this much. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    /** A gateway with more associations in the time of one job is asked no further. */
    private static final int MOST_PAGES = 40;

    private final MonaiDeploySettings settings;
    private final RestService gateway;
    private final RestService manager;
    private final Clock clock;
    private Optional<Set<String>> before = Optional.empty();

    PayloadSearch(MonaiDeploySettings settings, RestService gateway, RestService manager, Clock clock) {
        this.settings = settings;
        this.gateway = gateway;
        this.manager = manager;
        this.clock = clock;
    }

    /** Before the job is handed over: what is there already is not its payload. */
    void remember() {
        try {
            before = Optional.of(
                    Set.copyOf(candidates(clock.instant().minus(SKEW)).keySet()));
        } catch (StudyException e) {
            before = Optional.empty(); // then only what is surely younger than the job counts
        }
    }

    /** Payload ids of the job, none before the gateway has gathered them. */
    List<String> find(Submitted job) {
        if (job.transaction().isPresent()) {
            return manager.call(new ManagerCalls.PayloadsOf(job.accession())).stream()
                    .filter(payload -> job.transaction().get().equalsIgnoreCase(payload.correlationId()))
                    .map(Payload::id)
                    .toList();
        }
        Map<String, Received> candidates =
                candidates(before.isPresent() ? job.from().minus(SKEW) : job.from());
        candidates.keySet().removeAll(before.orElse(Set.of()));
        return ours(job, candidates);
    }

    /** Associations of our title to the workflow's title, by the payloads they became. */
    private Map<String, Received> candidates(Instant from) {
        Map<String, Received> candidates = new LinkedHashMap<>();
        int page = 1;
        List<Received> received;
        do {
            received = gateway.call(
                    new GatewayCalls.Associations(from, clock.instant().plus(SKEW), page));
            received.stream()
                    .filter(association -> settings.callingAe().equals(association.callingAe())
                            && settings.gateway().aeTitle().equals(association.calledAe()))
                    .forEach(association -> association.payloads().forEach(id -> candidates.put(id, association)));
        } while (received.size() >= GatewayCalls.PAGE_SIZE && ++page <= MOST_PAGES);
        return candidates;
    }

    /** Payloads that name our study; where none does, the only one that may be it. Another's failure is never ours. */
    private List<String> ours(Submitted job, Map<String, Received> candidates) {
        List<String> named = new ArrayList<>();
        List<String> possible = new ArrayList<>();
        candidates.forEach((id, association) -> manager.call(new ManagerCalls.PayloadById(id))
                .ifPresent(payload -> {
                    if (payload.names(job.series().studyUid())) {
                        named.add(id);
                    } else if (payload.files().isEmpty() && association.files() == job.files()) {
                        possible.add(id);
                    }
                }));
        return named.isEmpty() && possible.size() == 1 ? possible : named;
    }
}
