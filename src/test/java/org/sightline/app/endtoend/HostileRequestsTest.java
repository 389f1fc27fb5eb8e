package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that mean to fill the memory or to reach files. */
@QuarkusTest
@NullUnmarked // fields that Quarkus fills
@TestProfile(OneApplication.class)
class HostileRequestsTest {
    private static final String EXPECT = "/api/studies/1.2.3/expect";
    private static final int LONG = 5 << 20;

    @TestHTTPResource
    URI base;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void a_body_that_says_how_long_it_is_is_refused_by_that() throws IOException, InterruptedException {
        HttpResponse<String> answer = post(EXPECT, BodyPublishers.ofByteArray(json(3 << 20)));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("OBJECT_TOO_LARGE", "2097152", "sightline.input.body-bytes");
    }

    @Test
    void a_body_that_does_not_say_it_is_counted() throws InterruptedException {
        BodyPublisher unsaid = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(json(LONG)));

        assertThat(sent(unsaid)).isIn("413", "the line was closed while the client still sent");
    }

    @Test
    void json_that_nests_ten_thousand_levels_is_no_json() throws IOException, InterruptedException {
        byte[] deep = ("{\"series\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}").getBytes(StandardCharsets.UTF_8);

        assertThat(post(EXPECT, BodyPublishers.ofByteArray(deep)).statusCode()).isEqualTo(400);
        assertThat(post("/api/studies/1.2.3/drafts", BodyPublishers.ofByteArray(deep))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../etc/passwd",
                "..",
                "/etc/passwd",
                "..\\..\\x",
                "1.2.3/../../x",
                "1.2.3\u0000.dcm",
                "1.2.3;x",
                "file:///etc/passwd",
                "1.2.3\n",
                "~root",
                "%2e%2e%2f"
            })
    void what_stands_where_a_uid_or_a_name_belongs_reaches_no_file(String name)
            throws IOException, InterruptedException {
        List<Path> before = files();
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        for (String path : List.of(
                "/api/studies/%s",
                "/api/studies/%s/series/%s/slices/1",
                "/api/experts/%s",
                "/api/drafts/%s",
                "/dicomweb/studies/%s/series/%s/instances/%s",
                "/dicomweb/studies/%s/series/%s/instances/%s/frames/1",
                "/fhir/DiagnosticReport/%s",
                "/fhir/ImagingStudy/%s")) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(
                                    URI.create(base.toString().replaceAll("/$", "") + path.replace("%s", encoded)))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isBetween(400, 499);
            assertThat(answer.body()).as(path).doesNotContain("root:", "java.", "Exception");
        }
        assertThat(files()).isEqualTo(before);
    }

    private String sent(BodyPublisher body) throws InterruptedException {
        try {
            return String.valueOf(post(EXPECT, body).statusCode());
        } catch (IOException e) {
            return "the line was closed while the client still sent";
        }
    }

    private static byte[] json(int length) {
        return ("{\"series\":\"" + "x".repeat(length) + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> post(String path, BodyPublisher body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }

    /** The object store, file by file. */
    private static List<Path> files() throws IOException {
        Path objects = ConfigProvider.getConfig()
                .getValue("sightline.data-dir", Path.class)
                .resolve("objects");
        if (!Files.exists(objects)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(objects)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
