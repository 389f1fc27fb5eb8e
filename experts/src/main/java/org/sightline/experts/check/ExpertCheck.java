package org.sightline.experts.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Checkable;
import org.sightline.experts.Expert;
import org.sightline.experts.catalogue.CatalogueEntry;
import org.sightline.experts.check.CheckReport.State;

/** Tries experts of a catalogue: manifest, weights and their hash, loading and a first run, or the server that is asked. */
public final class ExpertCheck {
    private static final Set<ErrorCode> NOT_HERE = Set.of(ErrorCode.WEIGHTS_MISSING, ErrorCode.EXPERT_NOT_INSTALLED);

    private final LongSupplier nanos;

    /** @param nanos a clock for durations */
    public ExpertCheck(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Never throws: what is wrong stands in the report.
     *
     * @param expert when the entry is ready
     */
    public CheckReport check(CatalogueEntry entry, Optional<Expert> expert) {
        if (expert.isEmpty() || !entry.ready()) {
            return unready(entry);
        }
        long started = nanos.getAsLong();
        try {
            String found = expert.get() instanceof Checkable able ? able.probe() : "built in, nothing to load";
            return report(entry, State.FIT, found, List.of(), started);
        } catch (StudyException e) {
            return report(entry, State.UNFIT, "", List.of(e.code() + ": " + e.reason()), started);
        } catch (RuntimeException e) { // an engine's own: the other experts are still to be checked
            return report(entry, State.UNFIT, "", List.of(ErrorCode.EXPERT_ERROR + ": " + e), started);
        }
    }

    private CheckReport unready(CatalogueEntry entry) {
        State state = entry.code().filter(NOT_HERE::contains).isPresent() ? State.NOT_INSTALLED : State.UNFIT;
        return report(entry, state, "", entry.problem().lines().toList(), nanos.getAsLong());
    }

    private CheckReport report(CatalogueEntry entry, State state, String found, List<String> problems, long started) {
        return new CheckReport(
                entry.descriptor().name(),
                entry.descriptor().version(),
                entry.kind(),
                state,
                found,
                problems,
                Duration.ofNanos(nanos.getAsLong() - started));
    }
}
