package org.sightline.orchestration.evaluation.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.evaluation.dataset.PictureFeed;
import org.sightline.orchestration.evaluation.dataset.Pictures;
import org.sightline.orchestration.evaluation.dataset.Question;
import org.sightline.orchestration.evaluation.dataset.VqaSet;
import org.sightline.orchestration.vlm.ChatModel;
import org.sightline.orchestration.vlm.ChatRequest.Picture;

/**
 * Asks what a plan asks. Pictures are read one by one, some questions ahead of the servers; the same request is sent once,
 * however many questions it answers. Experts in the loop are a {@link ChatModel} that holds the conversation; nothing here
 * has to know.
 */
public final class EvaluationRun {
    private static final int AHEAD = 8;
    private static final long LOOK_MILLIS = 50;

    /**
     * How the servers are asked.
     *
     * @param concurrency most questions at a time, for each server
     * @param retries how often a question is asked again when a server has no time or is away
     * @param giveUp longest time without any answer before the run ends
     */
    public record Pace(int concurrency, int retries, Duration giveUp) {
        /** @throws IllegalArgumentException for less than one question, or less than no retry */
        public Pace {
            if (concurrency < 1 || retries < 0) {
                throw new IllegalArgumentException("one question at a time at least, and no fewer retries than none");
            }
        }
    }

    /** A question that is on its way. */
    private record Asked(Question question, String key, Optional<byte[]> picture) {}

    private final RunPlan plan;
    private final RunFolder folder;
    private final Clock clock;
    private final Stop stop = new Stop();
    private final BlockingQueue<Asked> ahead = new ArrayBlockingQueue<>(AHEAD);
    private final Map<String, List<Question>> waiting = new HashMap<>();
    private volatile boolean allRead;

    public EvaluationRun(RunPlan plan, RunFolder folder, Clock clock) {
        this.plan = plan;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Asks every question that has no answer in the folder yet, and leaves the answers there in the order of the set.
     *
     * @param models the servers, each of which asks once and tells what went wrong
     * @param version of this software, for the record
     * @throws StudyException {@code EVALUATION_MISMATCH} for a folder of another run; {@code STORAGE_FULL}, {@code
     *     STORAGE_FAILED}; the servers' own error when none answers any more. What was answered stays.
     */
    public Tally run(VqaSet set, List<? extends ChatModel> models, Pace pace, String version, Progress progress) {
        try (FileChannel lock = folder.lock()) {
            folder.begin(plan, version, clock.instant());
            Journal journal = new Journal(folder, plan.asked().size(), stop, progress);
            try (journal) {
                ask(set, models, pace, journal);
            }
            Journal.order(folder, plan.asked());
            folder.end(clock.instant());
            lock.force(true);
            return journal.tally();
        } catch (IOException e) {
            throw RunFolder.storage(folder.path(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the run was interrupted", e);
        }
    }

    private void ask(VqaSet set, List<? extends ChatModel> models, Pace pace, Journal journal)
            throws InterruptedException {
        Fleet fleet = new Fleet(models, pace.concurrency(), clock);
        Asker asker = new Asker(fleet, stop, clock, pace.retries(), pace.giveUp());
        List<Thread> workers = new ArrayList<>();
        for (int n = 0; n < models.size() * pace.concurrency(); n++) {
            Thread worker = new Thread(() -> work(asker, journal), "evaluation-" + n);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        try {
            read(set, journal);
        } finally {
            allRead = true;
            for (Thread worker : workers) {
                worker.join();
            }
        }
    }

    private void read(VqaSet set, Journal journal) throws InterruptedException {
        List<Question> questions = plan.asked();
        try (PictureFeed feed = set.pictures(questions)) {
            for (Question question : questions) {
                if (stop.stopped()) {
                    return;
                }
                read(question, feed, journal);
            }
        } catch (RuntimeException e) {
            stop.because(e); // thrown when the journal is closed
        }
    }

    private void read(Question question, PictureFeed feed, Journal journal) throws InterruptedException {
        try {
            Optional<byte[]> picture = feed.next();
            next(new Asked(question, plan.key(question, picture), picture), journal);
        } catch (StudyException e) { // this one picture; others may be whole
            store(journal, failure(question, "", e));
        }
    }

    private void next(Asked asked, Journal journal) throws InterruptedException {
        if (journal.has(asked.question().id(), asked.key())) {
            journal.kept();
            return;
        }
        synchronized (waiting) {
            List<Question> same = waiting.get(asked.key());
            if (same != null) {
                same.add(asked.question());
                return;
            }
            Optional<String> known = journal.text(asked.key());
            if (known.isPresent()) {
                store(journal, Prediction.answer(asked.question().id(), asked.key(), known.get()));
                return;
            }
            waiting.put(asked.key(), new ArrayList<>(List.of(asked.question())));
        }
        boolean taken = false;
        while (!taken && !stop.stopped()) {
            taken = ahead.offer(asked, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void work(Asker asker, Journal journal) {
        try {
            while (!stop.stopped()) {
                boolean last = allRead;
                Optional<Asked> asked = Optional.ofNullable(ahead.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS));
                if (asked.isPresent()) {
                    answer(asked.get(), asker, journal);
                } else if (last) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            stop.because(e);
        }
    }

    private void answer(Asked asked, Asker asker, Journal journal) throws InterruptedException {
        try {
            Optional<Picture> picture =
                    asked.picture().map(file -> Pictures.of(asked.question().id(), file));
            Optional<Call> call = asker.ask(asked.key(), plan.request(asked.question(), picture));
            if (call.isPresent()) {
                synchronized (waiting) { // nobody may join between the answer and its being known
                    journal.add(rows(asked.key(), call.get()), call);
                }
            }
        } catch (StudyException e) {
            synchronized (waiting) {
                List<Question> same = waiting.remove(asked.key());
                for (Question question : same == null ? List.<Question>of() : same) {
                    store(journal, failure(question, asked.key(), e));
                }
            }
        }
    }

    private List<Prediction> rows(String key, Call call) {
        List<Question> same = waiting.remove(key);
        return (same == null ? List.<Question>of() : same)
                .stream().map(question -> row(question, key, call)).toList();
    }

    private static Prediction row(Question question, String key, Call call) {
        return call.answer()
                .map(answer -> Prediction.answer(question.id(), key, answer.text()))
                .orElseGet(() ->
                        Prediction.failure(question.id(), key, call.error().orElse("no answer")));
    }

    private static Prediction failure(Question question, String key, StudyException e) {
        return Prediction.failure(question.id(), key, e.code() + ": " + e.reason());
    }

    private static void store(Journal journal, Prediction row) throws InterruptedException {
        journal.add(List.of(row), Optional.empty());
    }
}
