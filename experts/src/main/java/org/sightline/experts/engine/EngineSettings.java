package org.sightline.experts.engine;

import java.time.Duration;

/**
 * How models run on this machine.
 *
 * @param threads CPU threads of one model run, at least 1
 * @param device what they run on; a device that is not there is an error, never another device
 * @param idle how long a model stays in memory without a reading; zero keeps it
 * @param perModel runs of one model at a time, at least 1
 * @param together runs of all models at a time, at least 1; each holds its scores in memory, gigabytes for a volume
 */
public record EngineSettings(int threads, ComputeDevice device, Duration idle, int perModel, int together) {
    public EngineSettings {
        if (threads < 1 || perModel < 1 || together < 1 || idle.isNegative()) {
            throw new IllegalArgumentException(
                    "threads " + threads + ", runs " + perModel + " and " + together + ", idle " + idle);
        }
    }

    /** On the processor; models stay, one run of each and two of all at a time. */
    public static EngineSettings onCpu(int threads) {
        return new EngineSettings(threads, ComputeDevice.CPU, Duration.ZERO, 1, 2);
    }
}
