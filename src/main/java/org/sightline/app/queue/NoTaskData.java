package org.sightline.app.queue;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * What work needs stands in its own tables, so that entries of the queue carry nothing. The scheduler's own serializer would
 * make Java objects of whatever somebody wrote into that column.
 */
final class NoTaskData implements Serializer {
    private static final byte[] NOTHING = {};

    @Override
    public byte[] serialize(@Nullable Object data) {
        if (data != null) {
            throw new IllegalArgumentException("work in the queue has no data of its own");
        }
        return NOTHING;
    }

    @Override
    @SuppressWarnings("NullAway") // the scheduler's contract for tasks without data
    public <T> T deserialize(Class<T> type, byte @Nullable [] stored) {
        return null;
    }
}
