package org.sightline.app.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** One study's way through the trouble, as those around the service drive it: each tries until it is told that it is done. */
final class ChaosStudy {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int LATE = 4;
    private static final Set<String> OUT = Set.of("PUBLISHED", "SIGNED");
    private static final String REVIEWER = "{\"reviewer\":{\"id\":\"r-1\",\"name\":\"Dr. Chaos\"}}";

    private final PhantomStudy study;
    private final Random random;
    private final Supplier<ChaosPod> pods;
    private final Set<Path> acknowledged = new HashSet<>();
    private boolean signed;

    /** @param pods gives one of the pods, any */
    ChaosStudy(PhantomStudy study, long seed, Supplier<ChaosPod> pods) {
        this.study = study;
        this.random = new Random(seed);
        this.pods = pods;
    }

    /** Sends it; some get late images, some are signed. */
    void live() {
        List<Path> files = study.files();
        boolean late = random.nextInt(4) == 0;
        boolean sign = random.nextInt(3) == 0;
        send(late ? files.subList(0, files.size() - LATE) : files);
        if (late) {
            awaitOut();
            send(files);
        }
        if (sign) {
            awaitOut();
            sign();
        }
    }

    /** What was acknowledged is not sent again: it has to be there. */
    private void send(List<Path> files) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Path> missing = missing(files);
        while (!missing.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "not taken within " + PATIENCE + ": " + missing.size() + " objects of " + uid());
            }
            acknowledged.addAll(ChaosSender.offer(pods.get().installation().dicomPort(), missing));
            missing = missing(files);
            Await.pause(missing.isEmpty() ? 0 : 500);
        }
    }

    private List<Path> missing(List<Path> files) {
        List<Path> missing = new ArrayList<>(files);
        missing.removeAll(acknowledged);
        return missing;
    }

    private void awaitOut() {
        Await.until(
                uid() + " is out",
                PATIENCE,
                () -> detail().filter(
                                detail -> OUT.contains(detail.path("state").asText())),
                () -> detail().map(JsonNode::toPrettyString).orElse("no answer"));
    }

    /** A reviewer who is not told whether the signature was taken looks, and signs again where it was not. */
    private void sign() {
        Await.until(
                uid() + " is signed or has a contradiction that nobody decides",
                PATIENCE,
                () -> {
                    Await.pause(500);
                    return signedOrNot() ? Optional.of(true) : Optional.empty();
                },
                () -> detail().map(JsonNode::toPrettyString).orElse("no answer"));
    }

    private boolean signedOrNot() {
        Optional<JsonNode> detail = detail();
        if (detail.isEmpty() || !OUT.contains(detail.get().path("state").asText())) {
            return false;
        }
        if (detail.get().path("state").asText().equals("SIGNED")) {
            signed = true;
            return true;
        }
        try {
            ServiceClient client = pods.get().client();
            String path = "/api/drafts/" + detail.get().path("draftId").asText();
            HttpResponse<byte[]> draft = client.get(path);
            if (draft.statusCode() != 200) {
                return false;
            }
            HttpResponse<byte[]> answer = client.post(
                    path + "/sign",
                    "application/json",
                    REVIEWER.getBytes(StandardCharsets.UTF_8),
                    "If-Match",
                    draft.headers().firstValue("ETag").orElseThrow());
            return answer.statusCode() == 422;
        } catch (UncheckedIOException down) {
            return false;
        }
    }

    /** What a pod says of it; empty while that pod is down or troubled. */
    private Optional<JsonNode> detail() {
        try {
            ServiceClient client = pods.get().client();
            return client.get("/api/studies/" + uid()).statusCode() == 200
                    ? Optional.of(client.json("/api/studies/" + uid()))
                    : Optional.empty();
        } catch (UncheckedIOException | AssertionError down) {
            return Optional.empty();
        }
    }

    String uid() {
        return study.uid();
    }

    PhantomStudy study() {
        return study;
    }

    List<Path> acknowledged() {
        return List.copyOf(acknowledged);
    }

    boolean signed() {
        return signed;
    }
}
