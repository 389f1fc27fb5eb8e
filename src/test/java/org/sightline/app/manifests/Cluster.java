package org.sightline.app.manifests;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that one overlay puts into a namespace. */
record Cluster(String overlay, List<Object> resources) {
    <T> List<T> all(Class<T> kind) {
        return resources.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> Optional<T> named(Class<T> kind, String name) {
        return all(kind).stream()
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .findFirst();
    }

    List<PodTemplateSpec> pods() {
        return Stream.concat(
                        all(Deployment.class).stream().map(d -> d.getSpec().getTemplate()),
                        all(Job.class).stream().map(j -> j.getSpec().getTemplate()))
                .toList();
    }

    List<PodTemplateSpec> pods(Map<String, String> labels) {
        return pods().stream()
                .filter(pod -> pod.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    List<PodTemplateSpec> pods(LabelSelector selector) {
        return pods(selector.getMatchLabels());
    }

    static Stream<Container> containers(PodTemplateSpec pod) {
        return Stream.concat(pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream());
    }

    /** Names of the ports of these pods. */
    static Set<String> ports(List<PodTemplateSpec> pods) {
        return pods.stream()
                .flatMap(Cluster::containers)
                .flatMap(container -> container.getPorts().stream())
                .map(port -> port.getName())
                .collect(Collectors.toSet());
    }

    /** Containers of our own image. */
    Stream<Container> ours() {
        return pods().stream()
                .flatMap(Cluster::containers)
                .filter(c -> c.getImage().startsWith("sightline"));
    }
}
