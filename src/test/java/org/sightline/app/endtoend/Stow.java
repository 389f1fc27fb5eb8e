package org.sightline.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Store Instances request as another system writes it (PS3.18 section 10.5), and its answer. */
final class Stow {
    private static final String BOUNDARY = "endtoend-5f1c";
    private static final String STORED = "00081199";
    private static final String FAILED = "00081198";

    private final Service.Answer answer;

    private Stow(Service.Answer answer) {
        this.answer = answer;
    }

    static Stow files(Service service, List<Path> files) throws IOException {
        List<byte[]> parts = new java.util.ArrayList<>();
        for (Path file : files) {
            parts.add(Files.readAllBytes(file));
        }
        return parts(service, parts);
    }

    static Stow parts(Service service, List<byte[]> parts) throws IOException {
        return to(service, "/dicomweb/studies", parts);
    }

    static Stow to(Service service, String path, List<byte[]> parts) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.write(("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n").getBytes(UTF_8));
            body.write(part);
            body.write("\r\n".getBytes(UTF_8));
        }
        body.write(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        String type = "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY;
        return new Stow(service.post(path, type, BodyPublishers.ofByteArray(body.toByteArray())));
    }

    int status() {
        return answer.status();
    }

    String type() {
        return answer.type();
    }

    int stored() {
        return sequence(STORED).size();
    }

    int failed() {
        return sequence(FAILED).size();
    }

    /** Failure Reason (0008,1197) of the first failure. */
    int failureReason() {
        return sequence(FAILED).at("/0/00081197/Value/0").asInt();
    }

    /** Error Comment (0000,0902) of the first failure. */
    String errorComment() {
        return sequence(FAILED).at("/0/00000902/Value/0").asText();
    }

    private JsonNode sequence(String tag) {
        return answer.json().path(tag).path("Value");
    }
}
