package org.sightline.app.drafting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.sightline.app.db.ResultObject;
import org.sightline.app.pipeline.ExpertReader;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.drafting.FurtherReadings;
import org.sightline.orchestration.pipeline.Progress;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.route.Assignment;
import org.sightline.orchestration.route.RoutingPlan;
import org.sightline.orchestration.study.SeriesImages;
import org.sightline.orchestration.study.StudySnapshot;

/** Readings that a model asks for, within the time that a conversation may wait. */
final class AskedReadings implements FurtherReadings {
    /** What stands where a rule's name stands otherwise. */
    static final String ROUTE = "asked by the model";

    private final ExpertReader reader;
    private final StudySnapshot study;
    private final Instant completed;
    private final Duration patience;
    private final BooleanSupplier cancelled;
    private final Clock clock;
    private final List<ResultObject> written = new ArrayList<>();

    AskedReadings(
            ExpertReader reader,
            StudySnapshot study,
            Instant completed,
            Duration patience,
            BooleanSupplier cancelled,
            Clock clock) {
        this.reader = reader;
        this.study = study;
        this.completed = completed;
        this.patience = patience;
        this.cancelled = cancelled;
        this.clock = clock;
    }

    /** Objects that the readings wrote. */
    List<ResultObject> written() {
        return List.copyOf(written);
    }

    @Override
    public Optional<ExpertRun> read(ExpertDescriptor expert, SeriesImages series, List<InstanceRef> shown) {
        Limit limit = new Limit(clock.instant().plus(patience));
        RoutingPlan plan = new RoutingPlan(
                List.of(assignment(expert, series, shown)), RoutingPlan.Priority.ROUTINE, List.of(), Set.of());
        try {
            Optional<ExpertReader.Reading> reading = reader.read(study, plan, completed, limit, patience);
            reading.ifPresent(read -> written.addAll(read.written()));
            return reading.map(read -> read.runs().get(0));
        } catch (StudyException e) {
            if (e.code() == ErrorCode.EXPERT_CANCELLED && limit.passed() && !cancelled.getAsBoolean()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Assignment assignment(ExpertDescriptor expert, SeriesImages series, List<InstanceRef> shown) {
        List<InstanceRef> all =
                series.images().stream().map(InstanceHeader::ref).toList();
        boolean single = expert.input() == ExpertDescriptor.Input.IMAGE;
        List<InstanceRef> given = single ? (shown.isEmpty() ? all : shown).subList(0, 1) : all;
        return new Assignment(ROUTE, expert.name(), series.series().ref(), given);
    }

    /** Ends a reading when the time is up, or when all shall end. */
    private final class Limit implements Progress {
        private final Instant end;

        Limit(Instant end) {
            this.end = end;
        }

        boolean passed() {
            return !clock.instant().isBefore(end);
        }

        @Override
        public void at(int done, int count, String expert, double fraction) {
            // the page shows readings of the line only
        }

        @Override
        public boolean cancelled() {
            return passed() || cancelled.getAsBoolean();
        }
    }
}
