package org.sightline.orchestration.route;

import java.util.List;
import java.util.stream.Stream;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.SeriesRef;

/**
 * One expert asked to read one series, because of one rule.
 *
 * @param route name of the rule in routes.yaml
 * @param instances the instances to read; for a 2D expert one
 * @param companions other series that are read together with it; empty unless the expert reads several
 */
public record Assignment(
        String route, String expert, SeriesRef series, List<InstanceRef> instances, List<Companion> companions) {
    /** A series read together with the first. */
    public record Companion(SeriesRef series, List<InstanceRef> instances) {
        public Companion {
            instances = List.copyOf(instances);
        }
    }

    public Assignment {
        instances = List.copyOf(instances);
        companions = List.copyOf(companions);
    }

    public Assignment(String route, String expert, SeriesRef series, List<InstanceRef> instances) {
        this(route, expert, series, instances, List.of());
    }

    /** Everything the expert is given, the first series first. */
    public Stream<InstanceRef> given() {
        return Stream.concat(
                instances.stream(), companions.stream().flatMap(companion -> companion.instances().stream()));
    }
}
