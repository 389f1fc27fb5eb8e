package org.sightline.orchestration.pipeline;

import org.sightline.experts.ReadingWatch;

/** Hears how far the experts are, and may end them. Called from the thread that reads. */
public interface Progress {
    /** Nobody looks, and nobody ends anything. */
    Progress SILENT = new Progress() {
        @Override
        public void at(int done, int count, String expert, double fraction) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /**
     * Called before each reading, while it goes on where the expert says how far it is, and after the last.
     *
     * @param done readings that have ended
     * @param count readings in all
     * @param expert the one that reads now; empty when all have read
     * @param fraction of the present reading, 0..1
     */
    void at(int done, int count, String expert, double fraction);

    /** Whether the readings shall end as soon as they can. */
    boolean cancelled();

    /** What one expert is given to tell. */
    default ReadingWatch reading(int done, int count, String expert) {
        return new ReadingWatch() {
            @Override
            public void progress(double fraction) {
                at(done, count, expert, fraction);
            }

            @Override
            public boolean cancelled() {
                return Progress.this.cancelled();
            }
        };
    }
}
