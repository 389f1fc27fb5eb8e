package org.sightline.experts.remote.kserve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.remote.RemoteSection;
import org.sightline.experts.remote.kserve.ModelMetadata.Slot;

/**
 * How the model is asked, once its metadata was found to fit the package.
 *
 * @param input takes (1, channels, rows, columns), or the same without the batch
 * @param outputs what is asked for
 * @param binary whether tensors travel in binary
 */
record ModelContract(Slot input, List<Slot> outputs, boolean binary) {
    private static final long OVERHEAD = 1 << 20;
    private static final long BYTES_PER_VALUE = 32;
    /** Values of an output of unknown size: a map for each of many labels. */
    private static final long OPEN = 1 << 21;

    private static final Set<String> READ = Set.of("FP32", "FP64");

    ModelContract {
        outputs = List.copyOf(outputs);
    }

    /**
     * @param given shape of our input, -1 for any size
     * @throws StudyException {@code INVALID_EXPERT} that says what does not fit
     */
    static ModelContract of(
            ModelMetadata model, Manifest manifest, RemoteSection.Kserve section, long[] given, boolean binary) {
        Fit fit = new Fit(model, manifest);
        return new ModelContract(fit.input(section, given), fit.outputs(), binary);
    }

    /** Bytes that the outputs can take with their names and shapes, as JSON at worst. */
    long largestAnswer() {
        long values = outputs.stream()
                .mapToLong(output -> values(output.shape()).orElse(OPEN))
                .sum();
        return OVERHEAD + values * BYTES_PER_VALUE;
    }

    /** Of one image; empty where a size beside the batch is left open. */
    private static OptionalLong values(List<Long> shape) {
        long values = 1;
        for (int n = shape.size() > 1 && shape.get(0) == -1 ? 1 : 0; n < shape.size(); n++) {
            if (shape.get(n) < 0) {
                return OptionalLong.empty();
            }
            values = Math.multiplyExact(values, shape.get(n));
        }
        return OptionalLong.of(values);
    }

    /** What a probe says. */
    String told() {
        return "ready: " + input + (binary ? ", binary tensors" : ", tensors as JSON");
    }

    /** Compares. */
    private record Fit(ModelMetadata model, Manifest manifest) {
        Slot input(RemoteSection.Kserve section, long[] given) {
            if (model.inputs().size() != 1 || section.inputs().size() > 1) {
                throw unfit("an image is one input, but the model has " + model.inputs());
            }
            Slot input = section.inputs().stream()
                    .findFirst()
                    .map(name -> slot(model.inputs(), name))
                    .orElse(model.inputs().get(0));
            if (!input.datatype().equals("FP32") || !takes(input.shape(), given)) {
                throw unfit("the package gives FP32 " + shown(given) + ", but the model takes " + input);
            }
            return input;
        }

        private static boolean takes(List<Long> shape, long[] given) {
            int batch = given.length - shape.size();
            if (batch < 0 || batch > 1) {
                return false;
            }
            for (int n = 0; n < shape.size(); n++) {
                long wanted = shape.get(n);
                long have = given[batch + n];
                if (wanted != -1 && have != -1 && wanted != have) {
                    return false;
                }
            }
            return true;
        }

        List<Slot> outputs() {
            Manifest.Outputs names = manifest.outputs();
            if (names.score().isEmpty() && model.outputs().size() != 1) {
                throw unfit("the model has " + model.outputs() + ": name the one with the scores (outputs.score)");
            }
            Slot scores = names.score()
                    .map(name -> slot(model.outputs(), name))
                    .orElse(model.outputs().get(0));
            requireCount(scores);
            List<Slot> outputs = new ArrayList<>(List.of(scores));
            Stream.of(names.saliency(), names.guard().map(Manifest.Outputs.Guard::name))
                    .flatMap(Optional::stream)
                    .forEach(name -> outputs.add(slot(model.outputs(), name)));
            outputs.forEach(this::requireType);
            return outputs;
        }

        private void requireType(Slot output) {
            if (!READ.contains(output.datatype())) {
                throw unfit("output " + output + " is not of type "
                        + READ.stream().sorted().toList());
            }
        }

        /** Where a size is left open, the answer has to have the right number. */
        private void requireCount(Slot scores) {
            OptionalLong count = values(scores.shape());
            if (count.isPresent() && count.getAsLong() != manifest.labels().size()) {
                throw unfit("the package has " + manifest.labels().size() + " labels, but the model gives " + scores);
            }
        }

        private Slot slot(List<Slot> slots, String name) {
            return ModelMetadata.named(slots, name)
                    .orElseThrow(() -> unfit("the model has no " + name + " among " + slots));
        }

        private static String shown(long[] shape) {
            return Arrays.toString(shape);
        }

        private StudyException unfit(String what) {
            return new StudyException(
                    ErrorCode.INVALID_EXPERT,
                    manifest.name(),
                    "the model " + model.name() + " of the server does not fit the package: " + what);
        }
    }
}
