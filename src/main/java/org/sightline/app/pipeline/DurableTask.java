package org.sightline.app.pipeline;

import com.github.kagkarlsson.scheduler.task.Task;

/** Durable work beside the straight line of a study: a bean of this type is run by the same workers. */
public interface DurableTask {
    /** The task with its name in the queue and what to do about failures. */
    Task<?> task();

    /** Comes with each start, before the workers do; what only other work queues has nothing to begin with. */
    default void begin() {}
}
