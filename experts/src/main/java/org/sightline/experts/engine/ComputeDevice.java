package org.sightline.experts.engine;

import java.util.OptionalInt;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * What models run on.
 *
 * @param gpu number of the graphics processor, from 0; empty is the CPU
 */
public record ComputeDevice(OptionalInt gpu) {
    /** The processor of this machine. */
    public static final ComputeDevice CPU = new ComputeDevice(OptionalInt.empty());

    /**
     * Reads a setting: {@code cpu}, {@code gpu} (the first one) or {@code gpu:1}.
     *
     * @throws StudyException {@code INVALID_CONFIGURATION}
     */
    public static ComputeDevice of(String setting) {
        if (setting.equals("cpu")) {
            return CPU;
        }
        if (setting.matches("gpu(:\\d{1,3})?")) {
            return gpu(setting.equals("gpu") ? 0 : Integer.parseInt(setting.substring(4)));
        }
        throw new StudyException(
                ErrorCode.INVALID_CONFIGURATION,
                setting,
                "'" + setting + "' is no device for models: it has to be cpu, gpu or gpu:NUMBER");
    }

    /** A graphics processor by its number. */
    public static ComputeDevice gpu(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("a GPU below 0: " + number);
        }
        return new ComputeDevice(OptionalInt.of(number));
    }

    /** The setting that gives this device. */
    @Override
    public String toString() {
        return gpu.isPresent() ? "gpu:" + gpu.getAsInt() : "cpu";
    }
}
