package org.sightline.app.db;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.orchestration.study.StudyState;

/**
 * What an arriving object changes of its study.
 *
 * @param modalities in order of arrival, with commas
 * @param patience how long the study waits for more
 * @param expectedInstances how many there will be, while somebody has said so
 */
public record GrowingStudy(
        String studyUid,
        int version,
        StudyState state,
        String modalities,
        int seriesCount,
        int instanceCount,
        Instant firstReceived,
        Patience patience,
        Optional<Integer> expectedInstances) {
    /**
     * How long a study waits for more.
     *
     * @param idle quiet time after the last object; zero takes the configured default
     * @param maximum longest time after the first object; zero takes the configured default
     * @param priority a {@code RoutingPlan.Priority}, empty when no source has stated one
     */
    public record Patience(Duration idle, Duration maximum, String priority) {}

    /** True when an object would come after the study was taken for complete. */
    public boolean late() {
        return state != StudyState.RECEIVING;
    }

    /** The version that objects arriving now belong to: after completion the next one. */
    public GrowingStudy receiving(Instant now) {
        return late()
                ? new GrowingStudy(
                        studyUid,
                        version + 1,
                        StudyState.RECEIVING,
                        modalities,
                        seriesCount,
                        instanceCount,
                        now,
                        new Patience(Duration.ZERO, Duration.ZERO, ""),
                        expectedInstances)
                : this;
    }

    /** One more instance. */
    public GrowingStudy with(String modality, boolean newSeries) {
        Set<String> all = new LinkedHashSet<>(List.of(modalities.split(",")));
        all.add(modality);
        all.remove("");
        return new GrowingStudy(
                studyUid,
                version,
                state,
                String.join(",", all),
                seriesCount + (newSeries ? 1 : 0),
                instanceCount + 1,
                firstReceived,
                patience,
                expectedInstances);
    }

    /** True when nothing can be missing by number; the expected series decide whether it is so. */
    public boolean numberReached() {
        return expectedInstances.map(number -> instanceCount >= number).orElse(false);
    }

    /** The same with another wait. */
    public GrowingStudy with(Patience wait) {
        return new GrowingStudy(
                studyUid,
                version,
                state,
                modalities,
                seriesCount,
                instanceCount,
                firstReceived,
                wait,
                expectedInstances);
    }
}
