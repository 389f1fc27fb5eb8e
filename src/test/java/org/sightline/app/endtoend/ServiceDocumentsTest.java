package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.fhir.FhirValidation;

/** What the service says about itself. */
@QuarkusTest
@TestProfile(OneApplication.class)
class ServiceDocumentsTest {
    @TestHTTPResource
    URI base;

    private Service service;

    @BeforeEach
    void connect() {
        service = new Service(base);
    }

    @Test
    void the_openapi_document_describes_every_path_in_words() {
        JsonNode paths = service.json("/q/openapi?format=json").path("paths");
        List<String> ours = ourPaths();
        assertThat(ours).hasSizeGreaterThan(10).allSatisfy(path -> {
            assertThat(paths.has(path)).as(path).isTrue();
            assertThat(paths.path(path))
                    .allSatisfy(operation ->
                            assertThat(operation.path("summary").asText()).isNotBlank());
        });
    }

    private static List<String> ourPaths() {
        return new ClassFileImporter()
                .importPackages("org.sightline.app").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .flatMap(type -> type.getMethods().stream()
                                .filter(ServiceDocumentsTest::served)
                                .map(method -> path(type, method)))
                        .distinct()
                        .toList();
    }

    private static boolean served(JavaMethod method) {
        return Stream.of(GET.class, POST.class, PUT.class).anyMatch(method::isAnnotatedWith);
    }

    private static String path(JavaClass type, JavaMethod method) {
        String below = method.tryGetAnnotationOfType(Path.class)
                .map(path -> "/" + path.value())
                .orElse("");
        return (type.getAnnotationOfType(Path.class).value() + below).replaceAll("\\{(\\w+):[^}]*}", "{$1}");
    }

    @Test
    void the_service_is_healthy() {
        assertThat(service.json("/q/health").path("status").asText()).isEqualTo("UP");
    }

    @Test
    void the_capability_statement_is_valid() {
        Service.Answer answer = service.get("/fhir/metadata");
        assertThat(answer.type()).isEqualTo("application/fhir+json");
        assertThat(FhirValidation.problems(answer.text())).isEmpty();
    }

    @Test
    void experts_are_listed_with_what_a_reader_must_know() {
        List<JsonNode> experts =
                Service.items(service.json("/api/experts").path("items")).toList();
        assertThat(experts).extracting(e -> e.path("name").asText()).contains("chest-ct");
        assertThat(experts)
                .allSatisfy(expert -> Set.of("title", "licence", "intendedUse", "weightsHash")
                        .forEach(field -> assertThat(expert.path(field).asText())
                                .as(field)
                                .isNotBlank()));
    }

    @Test
    void an_expert_is_listed_with_its_whole_descriptor() {
        JsonNode cxr = Service.items(service.json("/api/experts").path("items"))
                .filter(expert -> expert.path("name").asText().equals("cxr-pneumonia"))
                .findFirst()
                .orElseThrow();
        JsonNode label = cxr.path("labels").path(0);
        assertThat(label.at("/code/code").asText()).isEqualTo("233604007");
        assertThat(label.path("kind").asText()).isEqualTo("ABNORMALITY");
        assertThat(label.at("/operatingPoint/present").asDouble()).isEqualTo(0.906);
        assertThat(cxr.path("engine").asText()).isEqualTo("onnx");
        assertThat(Service.texts(cxr.path("bodyParts"))).containsExactly("CHEST", "THORAX");
        JsonNode example = service.json("/q/openapi?format=json")
                .at("/paths/~1api~1experts/get/responses/200/content/application~1json/examples/one expert/value");
        assertThat(keys(example.at("/items/0"))).containsExactlyElementsOf(keys(cxr));
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void the_dicom_address_is_told() {
        JsonNode info = service.json("/api/info");
        assertThat(info.path("aeTitle").asText()).isEqualTo("SIGHTLINE");
        assertThat(info.path("dicomPort").asInt()).isPositive();
    }
}
