package org.sightline.orchestration.route;

import java.util.List;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.SeriesRef;

/**
 * One expert asked to read one series, because of one rule.
 *
 * @param route name of the rule in routes.yaml
 * @param instances the instances to read; for a 2D expert one
 */
public record Assignment(String route, String expert, SeriesRef series, List<InstanceRef> instances) {
    public Assignment {
        instances = List.copyOf(instances);
    }
}
