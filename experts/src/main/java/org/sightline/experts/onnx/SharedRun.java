package org.sightline.experts.onnx;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.engine.LoadedModel;

/**
 * One model run for several images. Each time a model was loaded it is shown first that an image gives the same bits at
 * every place and beside other images: an engine may compute the rows of a batch with different instructions.
 */
final class SharedRun {
    private final String file;
    private final int size;
    private volatile WeakReference<LoadedModel> proven = new WeakReference<>(null);

    SharedRun(String file, int size) {
        this.file = file;
        this.size = size;
    }

    /** Gives every seat its answer, or the reason why there is none. */
    void answer(LoadedModel model, List<Seat> seats) {
        try {
            prove(model, seats.get(0).image());
            List<Tensor> images = seats.stream().map(Seat::image).toList();
            Map<String, Output> outputs = run(model, images);
            for (int place = 0; place < seats.size(); place++) {
                seats.get(place).answer(at(outputs, place));
            }
        } catch (RuntimeException e) {
            seats.forEach(seat -> seat.fail(e));
        }
    }

    private Map<String, Output> run(LoadedModel model, List<Tensor> images) {
        Tensor stacked = Tensor.stacked(images, size);
        return model.run(stacked, stacked.shape(), Tensor.toNamed());
    }

    private Map<String, Output> at(Map<String, Output> outputs, int place) {
        Map<String, Output> own = new LinkedHashMap<>();
        outputs.forEach((name, output) -> {
            if (output.shape().length == 0 || output.shape()[0] != size) {
                throw alone("gives its output " + name + " once for " + size + " images");
            }
            own.put(name, output.at(place));
        });
        return own;
    }

    private void prove(LoadedModel model, Tensor image) {
        if (proven.get() == model) {
            return;
        }
        Map<String, Output> lone = at(run(model, List.of(image)), 0);
        Map<String, Output> everywhere = run(model, Collections.nCopies(size, image));
        List<Tensor> last = new ArrayList<>(Collections.nCopies(size - 1, Tensor.zeros(image.shape())));
        last.add(image);
        boolean same = sameBits(lone, at(run(model, last), size - 1));
        for (int place = 0; place < size; place++) {
            same &= sameBits(lone, at(everywhere, place));
        }
        if (!same) {
            throw alone("gives an image another score when others stand beside it");
        }
        proven = new WeakReference<>(model);
    }

    private static boolean sameBits(Map<String, Output> one, Map<String, Output> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(entry -> entry.getValue().sameBits(other.get(entry.getKey())));
    }

    private StudyException alone(String why) {
        return new StudyException(
                ErrorCode.MODEL_UNUSABLE, file, file + " " + why + ": leave inference.batch out of expert.yaml");
    }
}
