package org.sightline.app.manifests;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what we write for others by its own types: a field that a type does not know is an error, as is one given twice. */
final class Yaml {
    private static final ObjectMapper STRICT = new ObjectMapper(new YAMLFactory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/PersistentVolumeClaim", PersistentVolumeClaim.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("monitoring.coreos.com/v1/PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            Map.entry("keda.sh/v1alpha1/ScaledObject", ScaledObject.class),
            Map.entry("kustomize.config.k8s.io/v1beta1/Kustomization", Kustomization.class),
            Map.entry("kustomize.config.k8s.io/v1alpha1/Component", Kustomization.class));

    private Yaml() {}

    static List<Object> manifests(Path file) {
        try {
            return manifests(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name for messages */
    static List<Object> manifests(String text, String name) {
        try (JsonParser parser = STRICT.createParser(text)) {
            return STRICT.readValues(parser, JsonNode.class).readAll().stream()
                    .map(document -> manifest(document, name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static Object manifest(JsonNode document, String name) {
        String kind = document.path("apiVersion").asText() + "/"
                + document.path("kind").asText();
        Class<?> type = Optional.<Class<?>>ofNullable(KINDS.get(kind))
                .orElseThrow(() -> new AssertionError(name + " holds a kind that this test does not know: " + kind));
        try {
            Object value = STRICT.treeToValue(document, type);
            List<String> unknown = Unknown.in(value);
            if (!unknown.isEmpty()) {
                throw new AssertionError(name + ": " + kind + " has no field " + unknown);
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static Compose compose(Path file) {
        try {
            return STRICT.readValue(file.toFile(), Compose.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
