package org.sightline.app.db;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Lets callers that come while work runs be served together by the next run: who finds nobody at work does it, on its
 * own thread, for all that wait. A caller alone pays nothing for it.
 *
 * @param <I> what a caller brings
 * @param <O> what it takes away
 */
public final class SharedWork<I, O> {
    private final Function<List<I>, List<O>> work;
    private List<Request<I, O>> waiting = new ArrayList<>();
    private boolean running;

    /** @param work answers all items in their order, or none by throwing */
    public SharedWork(Function<List<I>, List<O>> work) {
        this.work = work;
    }

    private record Request<I, O>(I item, CompletableFuture<O> answer) {}

    /** The answer for this item; an exception is the one that this item causes alone. */
    public O run(I item) {
        Request<I, O> mine = new Request<>(item, new CompletableFuture<>());
        List<Request<I, O>> batch = awaitTurn(mine);
        if (!batch.isEmpty()) {
            try {
                serve(batch);
            } finally {
                finish();
            }
        }
        return answer(mine);
    }

    /** Callers that the next run will serve. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** All that wait, for this caller to serve; empty when another caller has served this one meanwhile. */
    private synchronized List<Request<I, O>> awaitTurn(Request<I, O> mine) {
        waiting.add(mine);
        boolean interrupted = false;
        while (running && !mine.answer().isDone()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true; // the batch is on its way, and its outcome has to be known
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (mine.answer().isDone()) {
            return List.of();
        }
        running = true;
        List<Request<I, O>> batch = waiting;
        waiting = new ArrayList<>();
        return batch;
    }

    /** When a batch fails, each item is tried alone, so that none suffers from another. */
    private void serve(List<Request<I, O>> batch) {
        try {
            List<O> answers = work.apply(batch.stream().map(Request::item).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                batch.get(0).answer().completeExceptionally(e);
            } else {
                batch.forEach(request -> serve(List.of(request)));
            }
        } catch (Error e) {
            batch.forEach(request -> request.answer().completeExceptionally(e));
            throw e;
        }
    }

    private synchronized void finish() {
        running = false;
        notifyAll();
    }

    private static <T> T answer(Request<?, T> request) {
        try {
            return request.answer().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw e;
        }
    }
}
