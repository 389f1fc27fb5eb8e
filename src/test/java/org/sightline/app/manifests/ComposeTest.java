package org.sightline.app.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code k8s/compose.yaml}: one host. */
class ComposeTest {
    private final Compose compose = Yaml.compose(Kubectl.K8S.resolve("compose.yaml"));

    @Test
    void nothing_is_published_beyond_this_machine() {
        assertThat(compose.services().values())
                .flatExtracting(Compose.Service::published)
                .isNotEmpty()
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void every_image_has_a_version() {
        assertThat(compose.services().values())
                .extracting(Compose.Service::image)
                .allMatch(image -> image.matches(".+:v?\\d[^:]*"));
    }

    @Test
    void the_service_reads_every_variable_that_is_set_and_runs_without_rights() {
        Compose.Service service = compose.services().get("sightline");
        assertThat(Variables.read()).containsAll(service.variables().keySet());
        assertThat(service.readOnly()).isTrue();
        assertThat(service.user()).isEqualTo("10001:10001");
        assertThat(service.capDrop()).containsExactly("ALL");
        assertThat(service.command()).containsExactly("serve");
    }

    @Test
    void volumes_files_and_services_that_are_named_exist() {
        Set<String> used = new HashSet<>();
        compose.services().values().stream()
                .flatMap(service -> service.mounted().stream())
                .map(mount -> mount.substring(0, mount.indexOf(':')))
                .filter(source -> !source.startsWith("."))
                .forEach(used::add);
        assertThat(used).isEqualTo(compose.volumes().keySet());
        compose.services().values().stream()
                .flatMap(service -> Optional.ofNullable(service.dependsOn()).stream())
                .flatMap(needed -> needed.keySet().stream())
                .forEach(needed ->
                        assertThat(compose.services().get(needed).healthcheck()).isNotNull());
        assertThat(compose.services()).containsKeys("db", "orthanc");
        assertThat(compose.services().get("sightline").variables().toString()).contains("//db:5432/", "@orthanc:4242");
    }

    @Test
    void secrets_come_from_the_environment_and_are_asked_for() {
        assertThat(compose.services().values())
                .flatExtracting(service -> service.variables().entrySet())
                .filteredOn(variable -> variable.getKey().matches(".*(PASSWORD|KEY|SECRET|TOKEN).*"))
                .filteredOn(variable -> !variable.getKey().endsWith("_FILE"))
                .isNotEmpty()
                .allMatch(variable -> variable.getValue().matches("\\$\\{\\w+:(\\?.+|-)\\}"));
    }

    /** Not by {@code configs}, which older Compose and podman-compose do not know: Orthanc reads variables itself. */
    @Test
    void the_test_pacs_finds_every_variable_of_its_file() throws IOException {
        Compose.Service orthanc = compose.services().get("orthanc");
        assertThat(orthanc.mounted()).contains("./orthanc.json:/etc/orthanc/orthanc.json:ro");
        String file = Files.readString(Kubectl.K8S.resolve("orthanc.json"));

        JsonNode settings = new ObjectMapper().readTree(file);

        assertThat(orthanc.mounted())
                .contains("orthanc:" + settings.path("StorageDirectory").asText());
        assertThat(settings.path("IndexDirectory")).isEqualTo(settings.path("StorageDirectory"));
        assertThat(settings.path("AuthenticationEnabled").asBoolean()).isTrue();
        assertThat(settings.at("/DicomModalities/sightline").toString())
                .isEqualTo("[\"SIGHTLINE\",\"sightline\",11112]");
        assertThat(Pattern.compile("\\$\\{(\\w+)\\}").matcher(file).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allMatch(orthanc.variables()::containsKey);
    }
}
