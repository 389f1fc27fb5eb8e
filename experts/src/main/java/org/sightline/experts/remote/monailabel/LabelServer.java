package org.sightline.experts.remote.monailabel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.remote.http.Answer;
import org.sightline.experts.remote.http.Call;
import org.sightline.experts.remote.http.Deadline;
import org.sightline.experts.remote.http.ModelServer;
import org.sightline.experts.remote.http.MultipartAnswer;
import org.sightline.experts.remote.http.MultipartForm;

/** The calls of MONAI Label's REST interface for one model. */
final class LabelServer {
    /** Not the series' UID or the patient's name: the server keeps file names in its log. */
    private static final String FILE = "volume.nii.gz";

    private static final String GZIP = "application/gzip";
    /** A session ends by itself this long after the reading should have ended. */
    private static final Duration GRACE = Duration.ofMinutes(1);
    /** No voxel takes more than 8 bytes, and no header or result document more than this. */
    private static final long HEADERS = 1 << 20;

    private final ModelServer server;
    private final String model;

    LabelServer(ModelServer server, String model) {
        this.server = server;
        this.model = model;
    }

    /** What the server offers. */
    Answer info(Deadline deadline) {
        return server.call(Call.get("/info/"), deadline);
    }

    /** @return the session that holds the volume; empty where the server keeps none */
    Optional<String> open(byte[] nifti, Deadline deadline) {
        long expiry = deadline.budget().plus(GRACE).toSeconds();
        Call call = form().file("files", FILE, GZIP, BodyPublishers.ofByteArray(nifti))
                .in(Call.of("PUT", "/session/?expiry=" + expiry));
        Answer answer = server.send(call, deadline);
        if (answer.status() == 406) { // "Session Feature is Not Enabled"
            return Optional.empty();
        }
        String id = server.usable(call, answer).json().path("session_id").asText("");
        if (!id.matches("[A-Za-z0-9._-]{1,100}")) {
            throw answer.invalid("no id of a session");
        }
        return Optional.of(id);
    }

    /**
     * Runs the model.
     *
     * @param prompt class indices, for models that are asked for classes
     * @param voxels how many the mask has to have
     */
    LabelAnswer infer(Optional<String> session, byte[] nifti, List<Integer> prompt, int voxels, Deadline deadline) {
        MultipartForm form = form().field("params", Call.JSON, params(prompt));
        if (session.isEmpty()) {
            form.file("file", FILE, GZIP, BodyPublishers.ofByteArray(nifti));
        }
        String query =
                "?output=all" + session.map(id -> "&session_id=" + encoded(id)).orElse("");
        Call call = form.in(Call.of("POST", "/infer/" + encoded(model) + query))
                .accepting(MultipartAnswer.TYPE, Call.JSON)
                .atMost(8L * voxels + HEADERS);
        return LabelAnswer.of(server.call(call, deadline));
    }

    /** The reading's answer does not depend on it, and the session ends by itself, too. */
    void close(String session, Deadline deadline) {
        try {
            server.send(Call.of("DELETE", "/session/" + encoded(session)), deadline);
        } catch (StudyException ended) {
            return;
        }
    }

    /** 16 bits, so that a label above 255 is refused here instead of becoming another one there. */
    private static String params(List<Integer> prompt) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        params.put("result_extension", ".nii.gz").put("result_dtype", "uint16").put("result_compress", true);
        if (!prompt.isEmpty()) {
            prompt.forEach(params.withArray("label_prompt")::add);
        }
        return params.toString();
    }

    private static MultipartForm form() {
        return new MultipartForm("sightline-" + UUID.randomUUID());
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
