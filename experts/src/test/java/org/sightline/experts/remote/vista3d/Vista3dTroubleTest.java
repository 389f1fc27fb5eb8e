package org.sightline.experts.remote.vista3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.experts.remote.vista3d.NimRig.LUNG_TUMOR;
import static org.sightline.experts.remote.vista3d.NimRig.failed;
import static org.sightline.experts.remote.vista3d.NimRig.reported;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.format.GridImage;
import org.sightline.experts.format.Nifti;
import org.sightline.experts.format.Nrrd;
import org.sightline.experts.remote.TurnedGrid;
import org.sightline.experts.remote.http.FakeServer.Reply;
import org.sightline.experts.remote.http.FakeServer.Trouble;
import org.sightline.experts.remote.http.TestClock;

/** What goes wrong on the way, one rule each: never a finding, never an exception. */
@Timeout(60)
class Vista3dTroubleTest {
    private static final String INFERENCE = "/v1/vista3d/inference";

    @TempDir
    private static Path shared;

    private static ExpertRequest series;

    @TempDir
    private Path folder;

    private final FakeNim nim = new FakeNim();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-29T08:00:00Z"));

    @BeforeAll
    static void write() {
        series = NimRig.series(shared);
    }

    @AfterEach
    void close() {
        nim.close();
    }

    @ParameterizedTest
    @CsvSource({
        "HTML_PAGE, EXPERT_ANSWER_INVALID, has not fetched",
        "HALF_BODY, EXPERT_ANSWER_INVALID, broke off",
        "HUGE_BODY, EXPERT_ANSWER_INVALID, is longer than",
        "RESET, EXPERT_UNAVAILABLE, cannot be reached",
        "ERROR_500, EXPERT_UNAVAILABLE, nobody came to fetch",
        "BUSY_503, EXPERT_UNAVAILABLE, the queue is full",
        "UNAUTHORIZED, EXPERT_UNAVAILABLE, authentication",
        "REDIRECT_ELSEWHERE, EXPERT_UNAVAILABLE, not followed"
    })
    void a_service_that_misbehaves_fails_the_reading(Trouble trouble, ErrorCode code, String why) {
        nim.trouble(INFERENCE, trouble);
        ExpertResult.Failed failed = failed(read());
        assertThat(failed.code()).isEqualTo(code);
        assertThat(failed.message()).contains(why).doesNotContain("DOE");
    }

    @ParameterizedTest
    @CsvSource({"SILENCE", "STALL"})
    void a_service_that_stalls_ends_with_the_time_budget(Trouble trouble) {
        nim.trouble(INFERENCE, trouble);
        nim.meanwhile(() -> clock.forward(Duration.ofSeconds(31)));
        assertThat(failed(read()).code()).isEqualTo(ErrorCode.EXPERT_TIMEOUT);
    }

    @Test
    void a_cancelled_reading_ends_and_takes_its_address_along() {
        AtomicBoolean cancelled = new AtomicBoolean();
        nim.trouble(INFERENCE, Trouble.SILENCE);
        nim.meanwhile(() -> cancelled.set(true));
        ExpertResult result = expert().read(series, new ReadingWatch() {
            @Override
            public void progress(double fraction) {}

            @Override
            public boolean cancelled() {
                return cancelled.get();
            }
        });
        assertThat(failed(result).code()).isEqualTo(ErrorCode.EXPERT_CANCELLED);
        assertThat(nim.requests(INFERENCE)).hasSize(1);
        assertThat(reachable(address())).isFalse();
    }

    @Test
    void after_three_failures_the_service_is_left_alone_and_a_probe_that_succeeds_ends_that() {
        nim.trouble(INFERENCE, Trouble.ERROR_500);
        Vista3dExpert expert = expert();
        for (int n = 0; n < 3; n++) {
            failed(expert.read(series));
        }
        assertThat(failed(expert.read(series)).message()).contains("left alone until");
        assertThat(nim.requests(INFERENCE)).hasSize(3);
        nim.mend();
        expert.probe();
        reported(expert.read(series));
    }

    /** A service that fetches twice gets nothing the second time, and says what it makes of that. */
    @Test
    void the_second_fetch_finds_nothing() {
        nim.fetchesTimes(2);
        ExpertResult.Failed failed = failed(read());
        assertThat(nim.fetched()).extracting(HttpResponse::statusCode).containsExactly(200, 404);
        assertThat(failed.code()).isEqualTo(ErrorCode.EXPERT_UNAVAILABLE);
        assertThat(failed.message()).contains("Failed to Run Inference").doesNotContain("nobody came");
    }

    @Test
    void an_answer_without_a_fetch_is_about_something_else() {
        nim.fetchesTimes(0);
        ExpertResult.Failed failed = failed(read());
        assertThat(failed.code()).isEqualTo(ErrorCode.EXPERT_ANSWER_INVALID);
        assertThat(failed.message()).contains("has not fetched the volume", "can the server reach publish.url?");
    }

    @Test
    void a_client_that_is_not_allowed_is_named() {
        ExpertResult.Failed failed = failed(
                NimRig.expert(folder, nim, LUNG_TUMOR, "10.0.0.0/8", clock).read(series));
        assertThat(nim.fetched()).extracting(HttpResponse::statusCode).containsExactly(404);
        assertThat(failed.message()).contains("127.0.0.1 tried to fetch the volume and is not in publish.allow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | {\"detail\":[{\"loc\":[\"body\"],\"msg\":\"Input should be a label\"}]} | Input should be a label",
                "400 | {\"error_msg\":[{\"msg\":\"bad prompt\"}]} | bad prompt",
                "422 | {\"detail\":\"no file name\"} | no file name",
                "418 | <html>short and stout</html> | status 418"
            })
    void a_refusal_is_told_in_the_words_of_the_service(int status, String body, String said) {
        nim.packs(mask -> Reply.json(status, body));
        ExpertResult.Failed failed = failed(read());
        assertThat(failed.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
        assertThat(failed.message()).contains(said).doesNotContain("<html>");
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                answer("an empty zip", mask -> FakeNim.zip(Map.of()), "0 entries in which 0 are masks"),
                answer("a zip without a mask", mask -> FakeNim.zip(Map.of("a.txt", new byte[9])), "in which 0 are"),
                answer("a zip with two masks", Vista3dTroubleTest::two, "2 entries in which 2 are masks"),
                answer("a zip with many entries", mask -> many(), "more than a mask"),
                answer("a zip bomb", mask -> FakeNim.zip(Map.of("a.nrrd", new byte[8 << 20])), "more than a mask"),
                answer("half a zip", mask -> half(FakeNim.zip(FakeNim.seg(mask))), "a zip that is not whole"),
                answer("half a mask", mask -> half(FakeNim.nrrd(mask)), "NRRD"),
                answer("a gzip bomb", mask -> bomb(), "single-file NIfTI-1"),
                answer("a page", mask -> "<html>".getBytes(StandardCharsets.US_ASCII), "no zip, NRRD or NIfTI"),
                answer("nothing", mask -> new byte[0], "no zip, NRRD or NIfTI"),
                answer("a moved mask", mask -> FakeNim.nrrd(TurnedGrid.moved(mask, 1)), "does not lie on the voxels"),
                answer("a tiny mask", mask -> FakeNim.nrrd(NimRig.tiny()), "does not lie on the voxels"),
                answer("scores", mask -> Nrrd.write(halved(mask)), "no label of 0 to 255"));
    }

    private static Arguments answer(String name, Function<GridImage, byte[]> body, String why) {
        return Arguments.of(name, body, why);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void an_answer_that_is_no_mask_of_the_volume_is_not_used(
            String name, Function<GridImage, byte[]> body, String why) {
        nim.packs(mask -> Reply.of("application/zip", body.apply(mask)));
        ExpertResult.Failed failed = failed(read());
        assertThat(failed.code()).isEqualTo(ErrorCode.EXPERT_ANSWER_INVALID);
        assertThat(failed.message()).contains(why);
    }

    @Test
    void a_class_that_nobody_asked_for_makes_all_of_the_mask_doubtful() {
        nim.marks((value, place) -> value > 500 ? 255 : FakeNim.anatomy(value, place));
        ExpertResult.Failed failed = failed(read());
        assertThat(failed.code()).isEqualTo(ErrorCode.EXPERT_ANSWER_INVALID);
        assertThat(failed.message()).contains("class 255");
    }

    @Test
    void a_service_that_is_away_is_said_to_be() {
        Vista3dExpert expert = NimRig.expert(folder, nim, LUNG_TUMOR, Clock.systemUTC());
        nim.close();
        assertThat(failed(expert.read(series)).code()).isEqualTo(ErrorCode.EXPERT_UNAVAILABLE);
    }

    private ExpertResult read() {
        return expert().read(series);
    }

    private Vista3dExpert expert() {
        return NimRig.expert(folder, nim, LUNG_TUMOR, clock);
    }

    private URI address() {
        String text = nim.requests(INFERENCE).get(0).text();
        return URI.create(text.replaceAll(".*\"image\":\"([^\"]+)\".*", "$1"));
    }

    private static boolean reachable(URI url) {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] two(GridImage mask) {
        Map<String, byte[]> entries = new LinkedHashMap<>(FakeNim.seg(mask));
        entries.put("other.nii.gz", Nifti.write(mask));
        return FakeNim.zip(entries);
    }

    private static byte[] many() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int n = 0; n < 100; n++) {
            entries.put("entry" + n, new byte[0]);
        }
        return FakeNim.zip(entries);
    }

    private static byte[] half(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    private static byte[] bomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (int n = 0; n < 8; n++) {
                out.write(new byte[1 << 20]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static GridImage halved(GridImage mask) {
        float[] scores = mask.voxels().clone();
        for (int n = 0; n < scores.length; n++) {
            scores[n] = scores[n] / 56 + 0.25f;
        }
        return new GridImage(mask.grid(), scores);
    }
}
