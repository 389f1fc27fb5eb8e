package org.sightline.experts;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.seg.Segmentation;

/** An expert's answer. Java 17 cannot switch over types, so {@link #match} asks for every case. */
public sealed interface ExpertResult {
    <T> T match(Function<Reported, T> reported, Function<Declined, T> declined, Function<Failed, T> failed);

    /**
     * The expert read the series.
     *
     * @param findings what it says, negatives included
     * @param segmentation its mask on the source grid; segment numbers are what {@link Region#segment} names
     */
    record Reported(List<Finding> findings, Optional<Segmentation> segmentation) implements ExpertResult {
        public Reported {
            findings = List.copyOf(findings);
        }

        @Override
        public <T> T match(Function<Reported, T> reported, Function<Declined, T> declined, Function<Failed, T> failed) {
            return reported.apply(this);
        }
    }

    /**
     * The input is not what the expert is made for. Not an error: a number would have been wrong.
     *
     * @param reason for the report and the page, without patient data, such as "gantry tilt of 15 degrees"
     */
    record Declined(String reason) implements ExpertResult {
        @Override
        public <T> T match(Function<Reported, T> reported, Function<Declined, T> declined, Function<Failed, T> failed) {
            return declined.apply(this);
        }
    }

    /** The expert broke. */
    record Failed(ErrorCode code, String message) implements ExpertResult {
        @Override
        public <T> T match(Function<Reported, T> reported, Function<Declined, T> declined, Function<Failed, T> failed) {
            return failed.apply(this);
        }
    }
}
