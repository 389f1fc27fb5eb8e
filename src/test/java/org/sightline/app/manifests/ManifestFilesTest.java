package org.sightline.app.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sightline.app.observe.MetricsTable;

/** What lies below {@code k8s}, file by file, and what it says about the service's metrics. */
class ManifestFilesTest {
    private static final Path MONITORING = Kubectl.K8S.resolve(Path.of("components", "monitoring"));

    @Test
    void every_manifest_is_of_a_known_kind_and_has_no_field_that_the_kind_has_not() throws IOException {
        try (Stream<Path> files = Files.walk(Kubectl.K8S)) {
            List<Path> manifests = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("compose.yaml"))
                    .toList();
            assertThat(manifests)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(file -> assertThat(Yaml.manifests(file)).isNotEmpty());
        }
    }

    @Test
    void a_misspelt_field_is_found_however_deep() {
        String service =
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 1, targtPort: x}]}}";
        assertThatThrownBy(() -> Yaml.manifests(service, "test")).hasStackTraceContaining("targtPort");
        String twice = "{apiVersion: v1, kind: Service, metadata: {name: a}, metadata: {name: b}}";
        assertThatThrownBy(() -> Yaml.manifests(twice, "test")).hasStackTraceContaining("Duplicate field 'metadata'");
    }

    @Test
    void every_kustomization_names_files_that_are_there() throws IOException {
        try (Stream<Path> files = Files.walk(Kubectl.K8S)) {
            assertThat(files.filter(file -> file.endsWith("kustomization.yaml")))
                    .isNotEmpty()
                    .allSatisfy(file -> {
                        Kustomization parsed =
                                (Kustomization) Yaml.manifests(file).get(0);
                        assertThat(parsed.resources())
                                .allSatisfy(resource -> assertThat(file.resolveSibling(resource))
                                        .exists());
                    });
        }
    }

    @Test
    void every_rule_asks_for_metrics_that_there_are_and_leads_to_a_paragraph() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "operations.md"));
        Set<String> anchors = document.lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> "docs/operations.md#" + line.substring(4).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<Rule> rules = ((PrometheusRule) Yaml.manifests(MONITORING.resolve("prometheusrule.yaml"))
                        .get(0))
                .getSpec().getGroups().stream()
                        .flatMap(group -> group.getRules().stream())
                        .toList();
        assertThat(rules).hasSizeGreaterThan(6).allSatisfy(rule -> {
            assertThat(MetricsTable.documented().keySet())
                    .containsAll(MetricsTable.named(rule.getExpr().getStrVal()));
            assertThat(anchors).contains(rule.getAnnotations().get("runbook_url"));
        });
        assertThat(anchors)
                .as("a paragraph for an alert that is none")
                .allSatisfy(anchor -> assertThat(rules)
                        .anyMatch(rule -> anchor.equals(rule.getAnnotations().get("runbook_url"))));
    }

    @Test
    void every_metric_of_the_dashboard_and_of_autoscaling_is_exported() throws IOException {
        JsonNode dashboard =
                new ObjectMapper().readTree(MONITORING.resolve("dashboard.json").toFile());
        Set<String> asked = new HashSet<>();
        dashboard.findValuesAsText("expr").forEach(expression -> asked.addAll(MetricsTable.named(expression)));
        Yaml.manifests(Kubectl.K8S.resolve(Path.of("components", "autoscaling", "scaledobject.yaml"))).stream()
                .flatMap(scaled -> ((ScaledObject) scaled).spec().triggers().stream())
                .forEach(trigger ->
                        asked.addAll(MetricsTable.named(trigger.metadata().get("query"))));
        assertThat(asked).hasSizeGreaterThan(15);
        assertThat(MetricsTable.documented().keySet()).containsAll(asked);
    }
}
