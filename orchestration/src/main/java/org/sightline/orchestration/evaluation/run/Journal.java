package org.sightline.orchestration.evaluation.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sightline.orchestration.evaluation.dataset.Question;

/**
 * The answers of a run on disk. They are appended in batches, each synced before it counts; a batch is whatever came while
 * the one before was being written. What a killed process left unfinished at the end is cut off when it is opened again.
 */
final class Journal implements Closeable {
    private static final int MOST_WAITING = 1024;
    private static final long LOOK_MILLIS = 50;

    /** What is stored together. */
    private record Entry(List<Prediction> predictions, Optional<Call> call) {}

    private final RunFolder folder;
    private final Stop stop;
    private final Progress progress;
    private final FileChannel predictions;
    private final FileChannel calls;
    private final Map<String, Prediction> byId;
    private final Map<String, String> textByKey = new ConcurrentHashMap<>();
    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread writer = new Thread(this::write, "evaluation-journal");
    private volatile boolean closing;
    private volatile Tally tally;

    /** @param total questions of this run, for the tally */
    Journal(RunFolder folder, int total, Stop stop, Progress progress) throws IOException {
        this.folder = folder;
        this.stop = stop;
        this.progress = progress;
        this.tally = new Tally(total, 0, 0, 0, 0);
        this.predictions = append(folder.predictions());
        this.calls = append(folder.calls());
        this.byId = new ConcurrentHashMap<>(PredictionFile.read(folder.predictions()));
        byId.values().forEach(this::remember);
        writer.setDaemon(true);
        writer.start();
    }

    private static FileChannel append(Path file) throws IOException {
        if (Files.exists(file)) {
            PredictionFile.repair(file);
        }
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void remember(Prediction prediction) {
        prediction.text().ifPresent(text -> textByKey.put(prediction.key(), text));
    }

    /** Whether this question has its answer, to the same request. */
    boolean has(String id, String key) {
        Optional<Prediction> known = Optional.ofNullable(byId.get(id));
        return known.filter(found -> found.key().equals(key) && found.text().isPresent())
                .isPresent();
    }

    /** What the same request was answered, for whatever question. */
    Optional<String> text(String key) {
        return Optional.ofNullable(textByKey.get(key));
    }

    /** An earlier run has it. */
    synchronized void kept() {
        tally = tally.keptOne();
        progress.stored(tally);
    }

    /** To be stored soon. Waits when the disk cannot follow. */
    void add(List<Prediction> rows, Optional<Call> call) throws InterruptedException {
        rows.forEach(row -> {
            byId.put(row.id(), row);
            remember(row);
        });
        Entry entry = new Entry(rows, call);
        boolean taken = false;
        while (!taken && !stop.stopped()) {
            taken = waiting.offer(entry, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void write() {
        try {
            while (!closing || !waiting.isEmpty()) {
                Optional<Entry> first = Optional.ofNullable(waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS));
                if (first.isPresent()) {
                    List<Entry> batch = new ArrayList<>(List.of(first.get()));
                    waiting.drainTo(batch);
                    store(batch);
                }
            }
        } catch (IOException e) {
            stop.because(RunFolder.storage(folder.predictions(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Calls first: a question that was asked is never missing there. */
    private void store(List<Entry> batch) throws IOException {
        append(
                calls,
                batch.stream()
                        .flatMap(entry -> entry.call().stream())
                        .map(Call::json)
                        .toList());
        append(
                predictions,
                batch.stream()
                        .flatMap(entry -> entry.predictions().stream())
                        .map(Prediction::json)
                        .toList());
        count(batch);
    }

    private static void append(FileChannel file, List<? extends JsonNode> rows) throws IOException {
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(row).append('\n'));
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(lines.toString());
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(false);
    }

    private synchronized void count(List<Entry> batch) {
        for (Entry entry : batch) {
            tally = tally.retried(entry.call().map(call -> call.attempts() - 1).orElse(0));
            for (Prediction row : entry.predictions()) {
                tally = tally.with(row);
            }
        }
        progress.stored(tally);
    }

    Tally tally() {
        return tally;
    }

    /** Waits until all is stored. */
    @Override
    public void close() throws IOException {
        closing = true;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (predictions;
                calls) {
            stop.check();
        }
    }

    /** Puts the answers into the order of the questions, so that the same answers are the same file. */
    static void order(RunFolder folder, List<Question> questions) throws IOException {
        Map<String, Prediction> byId = PredictionFile.read(folder.predictions());
        StringBuilder lines = new StringBuilder();
        for (Question question : questions) {
            Optional.ofNullable(byId.get(question.id()))
                    .ifPresent(row -> lines.append(row.json()).append('\n'));
        }
        RunFolder.replace(folder.predictions(), lines.toString());
    }
}
