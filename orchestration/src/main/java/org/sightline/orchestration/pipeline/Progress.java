package org.sightline.orchestration.pipeline;

/** Hears how far the experts are. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = (done, count) -> {};

    /**
     * Called before the first reading and after each.
     *
     * @param done readings that have ended
     * @param count readings in all
     */
    void at(int done, int count);
}
