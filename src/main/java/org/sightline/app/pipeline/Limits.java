package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.sightline.app.config.PipelineConfig;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.queue.Places;
import org.sightline.app.queue.Ranks;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.route.Assignment;
import org.sightline.orchestration.route.RoutingPlan;

/** How many readings may use an expert, or what several experts share, at the same time over all pods. */
@Singleton
class Limits {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Map<String, PipelineConfig.Limit> limits;
    private final Places places;
    private final Ranks ranks;
    private final Clock clock;

    Limits(SightlineConfig config, Places places, Ranks ranks, Clock clock) {
        this.limits = config.limits();
        this.places = places;
        this.ranks = ranks;
        this.clock = clock;
    }

    /** A place for all that the plan needs; looks once, and again until that time. Empty when there was none. */
    Optional<Places.Taken> await(String studyUid, RoutingPlan plan, Instant end) {
        SortedMap<String, Integer> wanted = wanted(plan);
        int rank = wanted.isEmpty() ? 0 : ranks.of(studyUid);
        Optional<Places.Taken> taken = places.take(studyUid, rank, wanted);
        while (taken.isEmpty() && clock.instant().isBefore(end)) {
            pause();
            taken = places.take(studyUid, rank, wanted);
        }
        return taken;
    }

    private SortedMap<String, Integer> wanted(RoutingPlan plan) {
        Set<String> experts =
                plan.assignments().stream().map(Assignment::expert).collect(Collectors.toSet());
        SortedMap<String, Integer> wanted = new TreeMap<>();
        limits.forEach((name, limit) -> {
            if (limit.experts().orElse(List.of(name)).stream().anyMatch(experts::contains)) {
                wanted.put(name, limit.readings());
            }
        });
        return wanted;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StudyException(ErrorCode.EXPERT_CANCELLED, "", "the service stops", e);
        }
    }
}
