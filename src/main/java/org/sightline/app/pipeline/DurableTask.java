package org.sightline.app.pipeline;

import com.github.kagkarlsson.scheduler.task.Task;

/** A kind of work that stands in the queue beside the steps of a study. Every bean of this type is registered. */
public interface DurableTask {
    Task<?> task();
}
