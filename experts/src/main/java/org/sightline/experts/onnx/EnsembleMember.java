package org.sightline.experts.onnx;

import java.util.Collection;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.manifest.WeightsFile;
import org.sightline.experts.manifest.WeightsFile.Member;

/**
 * One model of an ensemble that is on this machine.
 *
 * @param file name of its weights, by which errors call it
 */
record EnsembleMember(String file, Member says, OnnxModel model) {
    static EnsembleMember of(WeightsFile weights, OnnxModel model) {
        return new EnsembleMember(weights.file(), weights.member().orElseThrow(), model);
    }

    /** One score in 0..1 for each of its outputs. */
    float[] scores(Tensor input, ReadingWatch watch) {
        Collection<Output> outputs = model.outputs(input, watch).values();
        if (outputs.size() != 1) {
            throw invalid(outputs.size() + " outputs, where one is read");
        }
        Output scores = outputs.iterator().next();
        scores.notScores(says.outputs()).ifPresent(what -> {
            throw invalid(what);
        });
        return scores.values();
    }

    private StudyException invalid(String what) {
        return new StudyException(ErrorCode.EXPERT_ANSWER_INVALID, file, "the member " + file + " gave " + what);
    }
}
