package org.sightline.experts.remote.monailabel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.manifest.Label;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.remote.RemoteSection;
import org.sightline.experts.remote.http.Answer;

/**
 * A model of the server that fits the package.
 *
 * @param labels of the package
 * @param prompt class indices to ask for; empty for models that say everything anyway
 */
record LabelModel(String told, LabelNames names, List<Label> labels, List<Integer> prompt) {
    /** Is asked for classes. */
    private static final String VISTA3D = "vista3d";
    /** These give no mask, or none without somebody who draws. */
    private static final Set<String> NO_MASK = Set.of("classification", "detection", "deepgrow", "scribbles");

    LabelModel {
        labels = List.copyOf(labels);
        prompt = List.copyOf(prompt);
    }

    /**
     * @param info answer to {@code GET /info/}
     * @throws StudyException {@code EXPERT_ANSWER_INVALID} when it is none, {@code EXPERT_UNAVAILABLE} when the server
     *     has no such model now, {@code INVALID_EXPERT} when the model does not fit
     */
    static LabelModel of(Answer info, Manifest manifest, RemoteSection.MonaiLabel section) {
        JsonNode models = info.json().path("models");
        if (!models.isObject()) {
            throw info.invalid("no models: it is no MONAI Label server, or a proxy stands between");
        }
        JsonNode model = models.path(section.model());
        if (!model.isObject()) {
            throw new StudyException(
                    ErrorCode.EXPERT_UNAVAILABLE,
                    info.service(),
                    "MONAI Label has no model " + section.model() + " but " + listed(models)
                            + ": start it with that model, or name another");
        }
        return of(model, manifest, section);
    }

    private static LabelModel of(JsonNode model, Manifest manifest, RemoteSection.MonaiLabel section) {
        String type = model.path("type").asText("").toLowerCase(Locale.ROOT);
        if (NO_MASK.contains(type) || model.path("dimension").asInt(3) != 3) {
            throw unfit(
                    manifest,
                    section,
                    "it is of type " + type + " with " + model.path("dimension").asInt(3)
                            + " dimensions, and a mask of a volume is needed");
        }
        LabelNames names = LabelNames.of(model.path("labels"));
        List<String> missing = names.missing(manifest.labels());
        if (!missing.isEmpty()) {
            throw unfit(manifest, section, "it does not know " + missing + "; give aliases, or leave them out");
        }
        List<Integer> prompt = prompt(type, names, manifest, section);
        return new LabelModel("ready: " + section.model() + ", " + type, names, manifest.labels(), prompt);
    }

    private static List<Integer> prompt(
            String type, LabelNames names, Manifest manifest, RemoteSection.MonaiLabel section) {
        Optional<String> group = section.labelGroup();
        if (!type.equals(VISTA3D)) {
            if (group.isPresent()) {
                throw unfit(manifest, section, "only models of type " + VISTA3D + " take a labelGroup");
            }
            return List.of();
        }
        if (group.isPresent()) {
            Integer value = names.values().get(group.get().toLowerCase(Locale.ROOT));
            if (value == null) {
                throw unfit(manifest, section, "it has no group " + group.get());
            }
            return List.of(value);
        }
        return manifest.labels().stream()
                .map(label -> names.value(label).orElse(label.index()))
                .toList();
    }

    private static String listed(JsonNode models) {
        List<String> names = new ArrayList<>();
        models.fieldNames().forEachRemaining(names::add);
        return names.stream().limit(20).toList().toString();
    }

    private static StudyException unfit(Manifest manifest, RemoteSection.MonaiLabel section, String what) {
        return new StudyException(
                ErrorCode.INVALID_EXPERT,
                manifest.name(),
                "the model " + section.model() + " of MONAI Label does not fit the package: " + what);
    }
}
