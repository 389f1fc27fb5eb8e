package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.TinyPackage;
import org.sightline.experts.engine.HostedModel;
import org.sightline.experts.engine.ModelHost;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

@Timeout(60)
class BatcherTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private final List<HostedModel> hosted = new ArrayList<>();
    private HostedModel model;

    @BeforeEach
    void hostTheModel() {
        model = hosted("score.onnx");
    }

    @AfterEach
    void freeTheModels() {
        hosted.forEach(HostedModel::close);
    }

    @Test
    void a_lone_reading_waits_for_nobody() {
        Batcher batcher = new Batcher(model, 4, LONG);
        try (Batcher.Guest guest = batcher.guest()) {
            assertThat(guest).isNotNull();
            assertThat(batcher.outputs(image(1), ReadingWatch.NONE)).containsOnlyKeys("score");
        }
    }

    @Test
    void images_of_readings_that_go_on_share_a_run_and_keep_their_own_scores() {
        List<Integer> together = Collections.synchronizedList(new ArrayList<>());
        SharedRun run = new SharedRun("score.onnx", 3);
        Batcher batcher = new Batcher(
                model,
                (loaded, seats) -> {
                    together.add(seats.size());
                    run.answer(loaded, seats);
                },
                3,
                LONG);
        List<Float> alone = List.of(scoreAlone(1), scoreAlone(2), scoreAlone(3));
        assertThat(alone).doesNotHaveDuplicates();
        try (Batcher.Guest a = batcher.guest();
                Batcher.Guest b = batcher.guest();
                Batcher.Guest c = batcher.guest()) {
            assertThat(List.of(a, b, c)).hasSize(3);
            List<CompletableFuture<Float>> scores = new ArrayList<>();
            for (int seed = 1; seed <= 3; seed++) {
                scores.add(scored(batcher, image(seed), ReadingWatch.NONE));
            }
            assertThat(scores.stream().map(CompletableFuture::join)).containsExactlyElementsOf(alone);
        }
        assertThat(together).containsExactly(3);
    }

    @Test
    void a_reading_that_ends_without_an_image_is_waited_for_no_longer() {
        Batcher batcher = new Batcher(model, 2, LONG);
        Batcher.Guest other = batcher.guest();
        try (Batcher.Guest guest = batcher.guest()) {
            assertThat(guest).isNotSameAs(other);
            Waiting watch = new Waiting();
            CompletableFuture<Float> score = scored(batcher, image(1), watch);
            watch.awaitAsked();
            other.close();
            assertThat(score.join()).isEqualTo(scoreAlone(1));
        }
    }

    @Test
    void the_wait_for_others_has_an_end() {
        Batcher batcher = new Batcher(model, 2, Duration.ofMillis(1));
        try (Batcher.Guest a = batcher.guest();
                Batcher.Guest b = batcher.guest()) {
            assertThat(a).isNotSameAs(b);
            assertThat(batcher.outputs(image(1), ReadingWatch.NONE)).containsOnlyKeys("score");
        }
    }

    @Test
    void when_the_first_in_the_queue_is_cancelled_the_next_one_goes_on() {
        Batcher batcher = new Batcher(model, 3, LONG);
        Batcher.Guest a = batcher.guest();
        Batcher.Guest b = batcher.guest();
        Batcher.Guest c = batcher.guest();
        Waiting first = new Waiting();
        Waiting second = new Waiting();
        CompletableFuture<Float> cancelled = scored(batcher, image(1), first);
        first.awaitAsked();
        CompletableFuture<Float> next = scored(batcher, image(2), second);
        second.awaitAsked();
        first.cancel();
        assertThatThrownBy(cancelled::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXPERT_CANCELLED));
        a.close();
        c.close();
        assertThat(next.join()).isEqualTo(scoreAlone(2));
        b.close();
    }

    @Test
    void an_image_has_the_same_bits_at_every_place_and_beside_any_others() {
        HostedModel trained = ModelHost.onCpu(2)
                .model(
                        ManifestReader.read(Path.of("cxr-pneumonia")),
                        Map.of("classifier", Path.of("cxr-pneumonia", "cxr-pneumonia.onnx")),
                        0);
        int size = 4;
        SharedRun run = new SharedRun("cxr-pneumonia.onnx", size);
        Tensor image = random(7, 1, 1, 128, 128);
        Map<String, Output> alone = shared(trained, run, List.of(image)).get(0);
        assertThat(alone).containsOnlyKeys("probability", "activation", "frontal");
        for (int place = 0; place < size; place++) {
            List<Tensor> images = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                images.add(i == place ? image : random(100L * place + i, 1, 1, 128, 128));
            }
            Map<String, Output> among = shared(trained, run, images).get(place);
            alone.forEach((name, output) ->
                    assertThat(output.sameBits(among.get(name))).as(name).isTrue());
        }
        trained.close();
    }

    @Test
    void a_model_that_lets_images_influence_each_other_is_not_batched() {
        Batcher batcher = new Batcher(hosted("crosstalk.onnx"), 2, LONG);
        assertThatThrownBy(() -> batcher.outputs(image(1), ReadingWatch.NONE))
                .isInstanceOfSatisfying(StudyException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNUSABLE);
                    assertThat(e.reason()).contains("leave inference.batch out");
                });
    }

    @Test
    void a_model_of_one_image_is_not_batched() {
        Batcher batcher = new Batcher(hosted("one-image.onnx"), 2, LONG);
        assertThatThrownBy(() -> batcher.outputs(image(1), ReadingWatch.NONE))
                .isInstanceOfSatisfying(StudyException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNUSABLE);
                    assertThat(e.reason()).contains("(1, 1, 8, 8)").contains("[2, 1, 8, 8]");
                });
    }

    @Test
    void the_manifest_says_whether_images_share_runs() {
        Path expert = TinyPackage.classifier(folder, "shared", "score.onnx");
        assertThat(Batcher.of(ManifestReader.read(expert), model)).as("default").isEmpty();
        assertThat(Batcher.of(ManifestReader.read(TinyPackage.with(expert, "inference: { batch: 8 }\n")), model))
                .isPresent();
    }

    @Test
    void a_batch_that_is_no_whole_number_is_refused_with_its_line() {
        Path expert = TinyPackage.classifier(folder, "half", "score.onnx");
        TinyPackage.with(expert, "inference: { batch: 1.5 }\n");
        assertThatThrownBy(() -> ManifestReader.read(expert))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.reason()).contains("'batch' has to be a whole number"));
    }

    private HostedModel hosted(String file) {
        Path expert = TinyPackage.classifier(folder, file.replace(".onnx", ""), file);
        Manifest manifest = ManifestReader.read(expert);
        HostedModel fresh = ModelHost.onCpu(1).model(manifest, Map.of("classifier", expert.resolve(file)), 0);
        hosted.add(fresh);
        return fresh;
    }

    private float scoreAlone(long seed) {
        return score(new Batcher(model, 3, LONG).outputs(image(seed), ReadingWatch.NONE));
    }

    private static List<Map<String, Output>> shared(HostedModel model, SharedRun run, List<Tensor> images) {
        List<Seat> seats = images.stream().map(Seat::new).toList();
        model.use(ReadingWatch.NONE, loaded -> {
            run.answer(loaded, seats);
            return true;
        });
        return seats.stream().map(Seat::answer).toList();
    }

    private static CompletableFuture<Float> scored(Batcher batcher, Tensor image, ReadingWatch watch) {
        return CompletableFuture.supplyAsync(
                () -> score(batcher.outputs(image, watch)), task -> new Thread(task).start());
    }

    private static float score(Map<String, Output> outputs) {
        return outputs.values().iterator().next().values()[0];
    }

    private static Tensor image(long seed) {
        return random(seed, 1, 1, 8, 8);
    }

    private static Tensor random(long seed, int... shape) {
        Random random = new Random(seed);
        int size = shape[2] * shape[3];
        FloatBuffer values = Tensor.allocate(size);
        while (values.hasRemaining()) {
            values.put(random.nextFloat());
        }
        return new Tensor(values.flip(), shape[0], shape[1], shape[2], shape[3]);
    }

    /** Tells when it is asked, which happens only to who waits. */
    private static final class Waiting implements ReadingWatch {
        private final CountDownLatch asked = new CountDownLatch(1);
        private volatile boolean cancelled;

        void cancel() {
            cancelled = true;
        }

        void awaitAsked() {
            try {
                asked.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void progress(double fraction) {}

        @Override
        public boolean cancelled() {
            asked.countDown();
            return cancelled;
        }
    }
}
