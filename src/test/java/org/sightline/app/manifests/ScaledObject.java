package org.sightline.app.manifests;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;

/** KEDA's ScaledObject: the fields of version 2 that we use. */
record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    record Spec(
            Target scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int pollingInterval,
            int cooldownPeriod,
            Fallback fallback,
            List<Trigger> triggers) {}

    record Target(String name) {}

    record Fallback(int failureThreshold, int replicas) {}

    /** Everything in it is text. */
    record Trigger(String type, String metricType, Map<String, String> metadata) {}
}
