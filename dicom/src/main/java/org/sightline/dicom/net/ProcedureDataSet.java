package org.sightline.dicom.net;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.jspecify.annotations.Nullable;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.procedure.Availability;
import org.sightline.dicom.procedure.ListedSeries;
import org.sightline.dicom.procedure.StepBegun;
import org.sightline.dicom.procedure.StepChange;
import org.sightline.dicom.procedure.StepStatus;

/** Reads the data sets of PS3.4 tables F.7.2-1 (performed procedure steps) and R.3.2-1 (instance availability). */
final class ProcedureDataSet {
    /** Instance Availability (0008,0056) of an object that nobody can send any more. */
    private static final String LOST = "UNAVAILABLE";

    private ProcedureDataSet() {}

    static StepBegun begun(Attributes step, String sopUid, String callingAe) {
        if (status(step).orElseThrow(() -> missing(sopUid, "Performed Procedure Step Status (0040,0252)"))
                != StepStatus.IN_PROGRESS) {
            throw new StudyException(ErrorCode.BAD_REQUEST, sopUid, "a step begins IN PROGRESS (0040,0252)");
        }
        return new StepBegun(
                sopUid, callingAe, study(step, sopUid), performed(step).orElse(List.of()));
    }

    static StepChange change(Attributes step, String sopUid) {
        return new StepChange(sopUid, status(step), performed(step));
    }

    static Availability notice(Attributes notice, String sopUid, String callingAe) {
        String study = uid(notice, Tag.StudyInstanceUID, sopUid, "Study Instance UID (0020,000D)");
        Sequence series = notice.getSequence(Tag.ReferencedSeriesSequence);
        if (series == null || series.isEmpty()) {
            throw missing(sopUid, "Referenced Series Sequence (0008,1115)");
        }
        return new Availability(
                sopUid,
                callingAe,
                study,
                listed(
                        series,
                        item -> !LOST.equals(item.getString(Tag.InstanceAvailability)),
                        Tag.ReferencedSOPSequence));
    }

    private static Optional<StepStatus> status(Attributes step) {
        String term = step.getString(Tag.PerformedProcedureStepStatus, "");
        Optional<StepStatus> status = StepStatus.of(term);
        if (status.isEmpty() && !term.isEmpty()) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST, "procedure step", "no Performed Procedure Step Status (0040,0252)");
        }
        return status;
    }

    private static Optional<String> study(Attributes step, String sopUid) {
        Sequence scheduled = step.getSequence(Tag.ScheduledStepAttributesSequence);
        if (scheduled == null || scheduled.isEmpty()) {
            throw missing(sopUid, "Scheduled Step Attributes Sequence (0040,0270)");
        }
        List<String> studies = scheduled.stream()
                .map(item -> uid(item, Tag.StudyInstanceUID, sopUid, "Study Instance UID (0020,000D)"))
                .distinct()
                .toList();
        return studies.size() == 1 ? Optional.of(studies.get(0)) : Optional.empty();
    }

    private static Optional<List<ListedSeries>> performed(Attributes step) {
        return Optional.ofNullable(step.getSequence(Tag.PerformedSeriesSequence))
                .map(series -> listed(
                        series,
                        item -> true,
                        Tag.ReferencedImageSequence,
                        Tag.ReferencedNonImageCompositeSOPInstanceSequence));
    }

    /** A series may stand in several items, and an object in both lists of one; series without objects say nothing. */
    private static List<ListedSeries> listed(Sequence items, Predicate<Attributes> wanted, int... references) {
        Map<String, Set<String>> objects = new LinkedHashMap<>();
        for (Attributes item : items) {
            String series = uid(item, Tag.SeriesInstanceUID, "series", "Series Instance UID (0020,000E)");
            Set<String> known = objects.computeIfAbsent(series, uid -> new LinkedHashSet<>());
            IntStream.of(references)
                    .boxed()
                    .flatMap(tag -> each(item.getSequence(tag)))
                    .filter(wanted)
                    .forEach(object -> known.add(uid(
                            object,
                            Tag.ReferencedSOPInstanceUID,
                            "reference",
                            "Referenced SOP Instance UID (0008,1155)")));
        }
        return objects.entrySet().stream()
                .filter(series -> !series.getValue().isEmpty())
                .map(series -> new ListedSeries(series.getKey(), List.copyOf(series.getValue())))
                .toList();
    }

    private static Stream<Attributes> each(@Nullable Sequence sequence) {
        return sequence == null ? Stream.empty() : sequence.stream();
    }

    private static String uid(Attributes item, int tag, String subject, String what) {
        String uid = item.getString(tag, "");
        if (uid.isEmpty()) {
            throw missing(subject, what);
        }
        return Uids.require(uid, what);
    }

    private static StudyException missing(String subject, String what) {
        return new StudyException(ErrorCode.MISSING_ATTRIBUTE, subject, what + " is missing or empty");
    }
}
