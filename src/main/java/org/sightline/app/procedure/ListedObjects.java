package org.sightline.app.procedure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sightline.app.db.Expectations.ExpectedSeries;
import org.sightline.app.db.ProcedureSteps.ProcedureStep;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.procedure.ListedSeries;

/** What procedure steps list, as text for their rows and as one list of several. */
final class ListedObjects {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ListedObjects() {}

    static String text(List<ListedSeries> series) {
        try {
            return JSON.writeValueAsString(series);
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, "procedure step", "its list is not writable", e);
        }
    }

    /** All that is listed, each object once however many name it. */
    static List<ExpectedSeries> union(List<ProcedureStep> steps) {
        Map<String, Set<String>> objects = new LinkedHashMap<>();
        steps.stream()
                .flatMap(step -> series(step).stream())
                .forEach(one -> objects.computeIfAbsent(one.seriesUid(), uid -> new LinkedHashSet<>())
                        .addAll(one.sopUids()));
        return objects.entrySet().stream()
                .map(series ->
                        new ExpectedSeries(series.getKey(), series.getValue().size()))
                .toList();
    }

    private static List<ListedSeries> series(ProcedureStep step) {
        try {
            return JSON.readValue(step.series(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, step.sopUid(), "its kept list is not readable", e);
        }
    }
}
