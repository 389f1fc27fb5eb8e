package org.sightline.dicom.render;

import java.util.Locale;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Window;

/** VOI LUT Function (0028,1056): how a window maps values to the range of the screen (PS3.3 section C.11.2.1.3). */
public enum VoiFunction {
    LINEAR {
        @Override
        double fraction(double value, Window window) {
            double middle = window.center() - 0.5;
            double half = (window.width() - 1) / 2;
            if (value <= middle - half) {
                return 0;
            }
            return value > middle + half ? 1 : (value - middle) / (window.width() - 1) + 0.5;
        }
    },
    LINEAR_EXACT {
        @Override
        double fraction(double value, Window window) {
            return Math.max(0, Math.min(1, (value - window.center()) / window.width() + 0.5));
        }
    },
    SIGMOID {
        @Override
        double fraction(double value, Window window) {
            return 1 / (1 + Math.exp(-4 * (value - window.center()) / window.width()));
        }
    };

    /** The output 0..1 for a modality value. */
    abstract double fraction(double value, Window window);

    /**
     * The function by its term in a data set ({@code LINEAR_EXACT}) or in a DICOMweb request ({@code linear-exact}).
     *
     * @throws StudyException {@code BAD_REQUEST} for any other text
     */
    public static VoiFunction of(String term) {
        String name = term.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        for (VoiFunction function : values()) {
            if (function.name().equals(name)) {
                return function;
            }
        }
        throw new StudyException(
                ErrorCode.BAD_REQUEST,
                "window",
                "the window function is linear, linear-exact or sigmoid (PS3.18 8.3.5)");
    }
}
