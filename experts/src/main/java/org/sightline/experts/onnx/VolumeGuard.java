package org.sightline.experts.onnx;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.ExpertDescriptor.Input;
import org.sightline.experts.manifest.InputRule;

/** Declines series that are no such volume as the manifest asks for. */
final class VolumeGuard {
    private final InputRule rule;
    private final InputGuard headers;

    VolumeGuard(InputRule rule) {
        this.rule = rule;
        this.headers = new InputGuard(rule, Input.VOLUME);
    }

    /** By the headers, before a pixel is decoded. */
    Optional<String> refusal(List<InstanceFile> files) {
        int frames =
                files.stream().mapToInt(file -> file.header().image().frames()).sum();
        return files.stream()
                .map(file -> headers.refusal(file.header()))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> tooFew(frames));
    }

    /** By the grid. */
    Optional<String> refusal(Grid grid) {
        return coarse(grid).or(() -> tooFew(grid.slices()));
    }

    private Optional<String> tooFew(int slices) {
        int least = rule.minSlices();
        return slices >= least
                ? Optional.empty()
                : Optional.of(slices + " slices are fewer than the " + least + " of a 3D acquisition");
    }

    private Optional<String> coarse(Grid grid) {
        for (int axis = 0; axis < 3; axis++) {
            double spacing = grid.toPatient().spacing(axis);
            if (!(spacing <= rule.maxSpacing())) {
                return Optional.of(String.format(
                        Locale.ROOT, "voxels of %.2f mm are coarser than %.2f mm", spacing, rule.maxSpacing()));
            }
        }
        return Optional.empty();
    }
}
