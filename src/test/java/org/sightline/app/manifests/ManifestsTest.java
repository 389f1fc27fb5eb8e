package org.sightline.app.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressServiceBackend;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests as a cluster would get them: what they name is there. */
class ManifestsTest {
    /** preStop, then quarkus.shutdown.timeout, then the workers of five queues, one after the other. */
    private static final long LONGEST_STOP_SECONDS = 5 + 20 + 5 * 15;

    static List<Cluster> clusters() throws IOException, InterruptedException {
        return Kubectl.clusters();
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void every_volume_is_mounted_and_every_mount_has_a_volume(Cluster cluster) {
        assertThat(cluster.pods()).isNotEmpty().allSatisfy(pod -> {
            Set<String> volumes = names(pod.getSpec().getVolumes().stream().map(Volume::getName));
            Set<String> mounts = names(Cluster.containers(pod)
                    .flatMap(container -> container.getVolumeMounts().stream())
                    .map(VolumeMount::getName));
            assertThat(mounts).isEqualTo(volumes);
        });
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void claims_config_maps_and_accounts_exist_or_are_optional(Cluster cluster) {
        cluster.pods().forEach(pod -> {
            pod.getSpec().getVolumes().forEach(volume -> requireSource(cluster, volume));
            Optional.ofNullable(pod.getSpec().getServiceAccountName())
                    .ifPresent(account -> assertThat(cluster.named(ServiceAccount.class, account))
                            .as(account)
                            .isPresent());
        });
        cluster.pods().stream()
                .flatMap(Cluster::containers)
                .flatMap(container -> container.getEnvFrom().stream())
                .forEach(from -> assertThat(cluster.named(
                                ConfigMap.class, from.getConfigMapRef().getName()))
                        .as(from.getConfigMapRef().getName())
                        .isPresent());
    }

    private static void requireSource(Cluster cluster, Volume volume) {
        if (volume.getPersistentVolumeClaim() != null) {
            String claim = volume.getPersistentVolumeClaim().getClaimName();
            assertThat(cluster.named(PersistentVolumeClaim.class, claim))
                    .as(claim)
                    .isPresent();
        }
        if (volume.getConfigMap() != null
                && !Boolean.TRUE.equals(volume.getConfigMap().getOptional())) {
            String map = volume.getConfigMap().getName();
            assertThat(cluster.named(ConfigMap.class, map)).as(map).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void the_service_reads_every_variable_that_is_set(Cluster cluster) {
        Set<String> set = names(cluster.ours()
                .flatMap(container -> Stream.concat(
                        container.getEnv().stream().map(EnvVar::getName),
                        container.getEnvFrom().stream()
                                .map(from -> cluster.named(
                                                ConfigMap.class,
                                                from.getConfigMapRef().getName())
                                        .orElseThrow())
                                .flatMap(map -> map.getData().keySet().stream()))));
        assertThat(Variables.read()).containsAll(set);
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void every_secret_and_its_keys_stand_in_the_readme(Cluster cluster) throws IOException {
        String readme = Kubectl.readme();
        assertThat(secrets(cluster)).allSatisfy(secret -> {
            String row = readme.lines()
                    .filter(line -> line.contains("`" + secret.getName() + "`"))
                    .collect(Collectors.joining());
            assertThat(row).contains("`" + secret.getKey() + "`");
        });
    }

    private static List<SecretKeySelector> secrets(Cluster cluster) {
        return cluster.pods().stream()
                .flatMap(Cluster::containers)
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getValueFrom() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void no_secret_stands_in_a_manifest(Cluster cluster) {
        assertThat(cluster.pods().stream()
                        .flatMap(Cluster::containers)
                        .flatMap(container -> container.getEnv().stream())
                        .filter(variable -> variable.getName().matches(".*(PASSWORD|KEY|SECRET|TOKEN).*")))
                .allSatisfy(variable -> assertThat(variable.getValueFrom()).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void selectors_find_their_pods_and_named_ports_exist(Cluster cluster) {
        assertThat(cluster.all(Deployment.class))
                .allSatisfy(deployment -> assertThat(
                                deployment.getSpec().getTemplate().getMetadata().getLabels())
                        .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels()));
        cluster.all(Service.class)
                .forEach(service -> requirePorts(
                        cluster.pods(service.getSpec().getSelector()),
                        service.getSpec().getPorts().stream()
                                .map(port -> port.getTargetPort().getStrVal()),
                        service.getMetadata().getName()));
        cluster.all(NetworkPolicy.class)
                .forEach(policy -> requirePorts(
                        cluster.pods(policy.getSpec().getPodSelector()),
                        policy.getSpec().getIngress().stream()
                                .flatMap(rule -> rule.getPorts().stream())
                                .map(port -> port.getPort().getStrVal()),
                        policy.getMetadata().getName()));
        cluster.all(PodMonitor.class)
                .forEach(monitor -> requirePorts(
                        cluster.pods(monitor.getSpec().getSelector()),
                        monitor.getSpec().getPodMetricsEndpoints().stream().map(end -> end.getPort()),
                        "PodMonitor"));
        assertThat(cluster.all(PodDisruptionBudget.class))
                .allSatisfy(budget ->
                        assertThat(cluster.pods(budget.getSpec().getSelector())).isNotEmpty());
    }

    private static void requirePorts(List<PodTemplateSpec> pods, Stream<String> ports, String name) {
        assertThat(pods).as(name).isNotEmpty();
        assertThat(Cluster.ports(pods)).as(name).containsAll(names(ports));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void scaling_and_ingress_name_what_is_there(Cluster cluster) {
        assertThat(cluster.all(ScaledObject.class))
                .allSatisfy(scaled -> assertThat(cluster.named(
                                Deployment.class, scaled.spec().scaleTargetRef().name()))
                        .isPresent());
        cluster.all(Ingress.class).stream()
                .flatMap(ingress -> ingress.getSpec().getRules().stream())
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .forEach(path -> requireService(cluster, path.getBackend().getService()));
    }

    private static void requireService(Cluster cluster, IngressServiceBackend backend) {
        assertThat(cluster.named(Service.class, backend.getName())
                        .orElseThrow()
                        .getSpec()
                        .getPorts())
                .anyMatch(port -> port.getName().equals(backend.getPort().getName()));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void probes_ask_a_port_of_their_container(Cluster cluster) {
        cluster.pods().stream().flatMap(Cluster::containers).forEach(container -> {
            Set<String> ports = names(container.getPorts().stream().map(port -> port.getName()));
            assertThat(ports)
                    .containsAll(
                            names(probes(container).map(probe -> probe.getPort().getStrVal())));
        });
        assertThat(cluster.all(Deployment.class))
                .allSatisfy(deployment -> assertThat(
                                Cluster.containers(deployment.getSpec().getTemplate()))
                        .allSatisfy(container -> assertThat(probes(container)).hasSize(3)));
    }

    private static Stream<HTTPGetAction> probes(Container container) {
        return Stream.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe())
                .filter(Objects::nonNull)
                .map(Probe::getHttpGet);
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void nothing_runs_as_root_writes_its_image_or_holds_a_capability(Cluster cluster) {
        cluster.pods().forEach(pod -> {
            assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSpec().getEnableServiceLinks()).isFalse();
            Cluster.containers(pod).forEach(container -> {
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                        .isFalse();
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .containsExactly("ALL");
                assertThat(container.getResources().getLimits()).containsKey("memory");
            });
        });
        cluster.ours()
                .forEach(container -> assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .isTrue());
        cluster.pods().stream()
                .filter(pod ->
                        Cluster.containers(pod).anyMatch(c -> c.getImage().startsWith("sightline")))
                .forEach(pod -> assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot())
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void every_image_has_a_version(Cluster cluster) {
        assertThat(cluster.pods().stream().flatMap(Cluster::containers))
                .allSatisfy(container -> assertThat(container.getImage()).matches(".+:v?\\d[^:]*"));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void a_pod_of_the_service_has_time_to_stop(Cluster cluster) {
        assertThat(cluster.named(Deployment.class, "sightline").stream()).allSatisfy(deployment -> {
            long grace = deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds();
            assertThat(grace).isGreaterThan(LONGEST_STOP_SECONDS);
        });
    }

    private static Set<String> names(Stream<String> names) {
        return names.filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
