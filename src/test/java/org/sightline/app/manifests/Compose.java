package org.sightline.app.manifests;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of the Compose specification that we use. */
record Compose(String name, Map<String, Service> services, Map<String, Object> volumes) {
    record Service(
            List<String> profiles,
            String image,
            Build build,
            List<String> command,
            String restart,
            String user,
            @JsonProperty("read_only") boolean readOnly,
            @JsonProperty("cap_drop") List<String> capDrop,
            @JsonProperty("security_opt") List<String> securityOpt,
            @JsonProperty("stop_grace_period") String stopGracePeriod,
            @JsonProperty("shm_size") String shmSize,
            List<String> ports,
            Map<String, String> environment,
            List<String> volumes,
            List<String> tmpfs,
            Health healthcheck,
            @JsonProperty("depends_on") Map<String, Condition> dependsOn,
            Deploy deploy) {
        List<String> published() {
            return Optional.ofNullable(ports).orElse(List.of());
        }

        List<String> mounted() {
            return Optional.ofNullable(volumes).orElse(List.of());
        }

        Map<String, String> variables() {
            return Optional.ofNullable(environment).orElse(Map.of());
        }
    }

    record Build(String context, String dockerfile) {}

    record Health(
            List<String> test,
            String interval,
            String timeout,
            int retries,
            @JsonProperty("start_period") String startPeriod) {}

    record Condition(String condition) {}

    record Deploy(Resources resources) {}

    record Resources(Reservations reservations) {}

    record Reservations(List<Device> devices) {}

    record Device(String driver, int count, List<String> capabilities) {}
}
