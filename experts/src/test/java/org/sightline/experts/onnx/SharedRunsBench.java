package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.engine.HostedModel;
import org.sightline.experts.engine.ModelHost;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

/**
 * What loading, the first run and shared runs cost, on {@code cxr-pneumonia}. Run with {@code -Dbench=true
 * -Dtest=SharedRunsBench}; the lines go to standard output.
 */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class SharedRunsBench {
    private static final Path PACKAGE = Path.of("cxr-pneumonia");
    private static final Manifest MANIFEST = ManifestReader.read(PACKAGE);
    private static final int THREADS = 2;
    private static final int READERS = 8;
    private static final int IMAGES = 40;
    private static final int ROUNDS = 5;

    @Test
    void the_first_study_and_the_later_ones() {
        double[] loading = new double[ROUNDS];
        double[] first = new double[ROUNDS];
        double[] later = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            try (OnnxModel model = OnnxModel.of(MANIFEST, weights(), 0, THREADS)) {
                loading[round] = millis(() -> assertThat(model.warmUp()).contains("first run"));
                first[round] = millis(() -> model.outputs(image(1)));
                later[round] = median(20, () -> model.outputs(image(1)));
            }
        }
        say(
                "load and first run %.1f ms, the first of them %.1f; second run %.1f ms; later runs %.1f ms",
                middle(loading), loading[0], middle(first), middle(later));
    }

    @Test
    void one_run_of_several_images() {
        try (HostedModel model = hosted()) {
            for (int round = 0; round < 2; round++) {
                for (int size : new int[] {1, 2, 4, 8, 16}) {
                    Tensor images = Tensor.stacked(List.of(image(1)), size);
                    double run = median(
                            40,
                            () -> model.use(
                                    ReadingWatch.NONE, loaded -> loaded.run(images, images.shape(), Tensor.toNamed())));
                    say("%d images a run: %.2f ms an image", size, run / size);
                }
            }
        }
    }

    @Test
    void readings_at_the_same_time_with_and_without_shared_runs() {
        try (HostedModel model = hosted()) {
            Batcher four = new Batcher(model, 4, Duration.ofMillis(10));
            Batcher eight = new Batcher(model, 8, Duration.ofMillis(10));
            for (int round = 0; round < ROUNDS; round++) {
                double alone = together(image ->
                        model.use(ReadingWatch.NONE, loaded -> loaded.run(image, image.shape(), Tensor.toNamed())));
                double byFour = together(image -> four.outputs(image, ReadingWatch.NONE), four);
                double byEight = together(image -> eight.outputs(image, ReadingWatch.NONE), eight);
                say("%d readers: alone %.0f images/s, by 4 %.0f, by 8 %.0f", READERS, alone, byFour, byEight);
            }
        }
    }

    private static double together(Consumer<Tensor> read, Batcher batcher) {
        List<Batcher.Guest> guests = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            guests.add(batcher.guest());
        }
        try {
            return together(read);
        } finally {
            guests.forEach(Batcher.Guest::close);
        }
    }

    /** Images a second of several readers. */
    private static double together(Consumer<Tensor> read) {
        double millis = millis(() -> {
            List<CompletableFuture<Void>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                Tensor image = image(i);
                readers.add(CompletableFuture.runAsync(
                        () -> {
                            for (int n = 0; n < IMAGES; n++) {
                                read.accept(image);
                            }
                        },
                        task -> new Thread(task).start()));
            }
            readers.forEach(CompletableFuture::join);
        });
        return READERS * IMAGES / millis * 1000;
    }

    private static HostedModel hosted() {
        return ModelHost.onCpu(THREADS).model(MANIFEST, weights(), 0);
    }

    private static Map<String, Path> weights() {
        return Map.of("classifier", PACKAGE.resolve("cxr-pneumonia.onnx"));
    }

    private static Tensor image(long seed) {
        Random random = new Random(seed);
        FloatBuffer values = Tensor.allocate(128 * 128);
        while (values.hasRemaining()) {
            values.put(random.nextFloat());
        }
        return new Tensor(values.flip(), 1, 1, 128, 128);
    }

    private static double median(int times, Runnable work) {
        double[] each = new double[times];
        for (int i = 0; i < times; i++) {
            each[i] = millis(work);
        }
        return middle(each);
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static void say(String format, Object... values) {
        System.out.println("bench: " + String.format(Locale.ROOT, format, values));
    }
}
