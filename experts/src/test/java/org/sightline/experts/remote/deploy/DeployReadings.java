package org.sightline.experts.remote.deploy;

import static org.assertj.core.api.Assertions.fail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;

/** Readings of a test: how they end, and with a clock that a test turns. */
final class DeployReadings {
    /** Calls that are not answered end soon; the budget ends when a test turns the clock. */
    static final MonaiDeploySettings.Timing BRISK = new MonaiDeploySettings.Timing(
            Duration.ofSeconds(20), Duration.ofMillis(150), Duration.ofMillis(10), Duration.ofMillis(30));

    private DeployReadings() {}

    /** Reads, and lets the whole budget pass between two looks at the workflow once something has happened. */
    static ExpertResult readUntil(DeployRig rig, ExpertRequest request, BooleanSupplier happened) {
        TurnedClock clock = new TurnedClock();
        return rig.expert(BRISK, clock).read(request, new ReadingWatch() {
            @Override
            public void progress(double fraction) {}

            @Override
            public boolean cancelled() {
                if (happened.getAsBoolean()) {
                    clock.turn(Duration.ofSeconds(20));
                }
                return false;
            }
        });
    }

    /** The time of the machine, because the gateway has it too, and what a test adds. */
    private static final class TurnedClock extends Clock {
        private volatile Duration added = Duration.ZERO;

        void turn(Duration by) {
            added = by;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(added);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    static ExpertResult.Failed failed(ExpertResult result) {
        return result.match(
                reported -> fail("reported " + reported.findings().size() + " findings"),
                declined -> fail("declined: " + declined.reason()),
                failed -> failed);
    }

    static ExpertResult.Reported reported(ExpertResult result) {
        return result.match(
                reported -> reported,
                declined -> fail("declined: " + declined.reason()),
                failed -> fail("failed: " + failed.code() + " " + failed.message()));
    }
}
