package org.sightline.experts.remote.monailabel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.format.LabelImage;
import org.sightline.experts.format.Nifti;
import org.sightline.experts.format.Nrrd;
import org.sightline.experts.remote.http.Answer;
import org.sightline.experts.remote.http.Call;
import org.sightline.experts.remote.http.MultipartAnswer;
import org.sightline.experts.remote.http.MultipartAnswer.Part;

/**
 * What the model said: a result document and a mask file. The types of the file are guesses of the server by its name, so
 * that the first bytes tell what it is.
 */
record LabelAnswer(Answer answer, JsonNode params, byte[] file) {
    /** @throws StudyException {@code EXPERT_ANSWER_INVALID} */
    static LabelAnswer of(Answer answer) {
        if (answer.type().equals(Call.JSON)) {
            answer.json();
            throw answer.invalid("a result document without a mask");
        }
        List<Part> parts = MultipartAnswer.read(answer);
        byte[] params = content(answer, parts, "params");
        return new LabelAnswer(answer, answer.json(params, 0, params.length), content(answer, parts, "image"));
    }

    private static byte[] content(Answer answer, List<Part> parts, String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .map(Part::content)
                .orElseThrow(() -> answer.invalid("no part " + name));
    }

    /** @throws StudyException {@code EXPERT_ANSWER_INVALID} */
    LabelImage mask(int voxels) {
        if (Nrrd.looksLike(file)) {
            return Nrrd.readLabels(file, voxels);
        }
        if (Nifti.looksLike(file)) {
            return Nifti.readLabels(file, voxels);
        }
        throw answer.invalid("a file that is neither NIfTI nor NRRD");
    }

    /**
     * The package's index for each value of the mask. What the answer itself names goes before what the server said of
     * the model before.
     *
     * @throws StudyException {@code EXPERT_ANSWER_INVALID} when it cannot say what the package lists
     */
    Map<Integer, Integer> meaning(LabelModel model) {
        LabelNames own = LabelNames.of(params.path("label_names"));
        LabelNames names = own.values().isEmpty() ? model.names() : own;
        List<String> missing = names.missing(model.labels());
        if (!missing.isEmpty()) {
            throw answer.invalid("label names without " + missing);
        }
        return names.meaning(model.labels());
    }
}
