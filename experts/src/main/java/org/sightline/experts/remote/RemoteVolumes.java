package org.sightline.experts.remote;

import java.util.Locale;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.experts.ExpertDescriptor.Input;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.format.Cell;
import org.sightline.experts.format.GridImage;
import org.sightline.experts.format.Nifti;
import org.sightline.experts.manifest.InputRule;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.onnx.InputGuard;

/** Which series go to another server as a volume, and in what form: voxels and their place, and nothing of the patient. */
public final class RemoteVolumes {
    private final InputRule rule;
    private final InputGuard guard;

    /** @throws StudyException {@code INVALID_EXPERT} for a package that does not take one volume */
    public RemoteVolumes(Manifest manifest) {
        this.rule = manifest.input();
        if (rule.takes() != Input.VOLUME) {
            throw new StudyException(
                    ErrorCode.INVALID_EXPERT, manifest.name(), "this protocol reads volumes: takes has to be volume");
        }
        this.guard = new InputGuard(rule, rule.takes());
    }

    /** Why the series is not for the expert, by its headers alone. */
    public Optional<String> refusal(ExpertRequest request) {
        if (request.files().isEmpty()) {
            return Optional.of("the series has no images");
        }
        int frames = request.files().stream()
                .mapToInt(file -> file.header().image().frames())
                .sum();
        return request.files().stream()
                .map(file -> guard.refusal(file.header()))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> frames < rule.minSlices()
                        ? Optional.of(frames + " slices are fewer than the " + rule.minSlices() + " it needs")
                        : Optional.empty());
    }

    /** @throws StudyException for a series that is no volume, or too coarse: the sender's blame */
    public Volume volume(ExpertRequest request) {
        Volume volume = VolumeBuilder.build(request.series(), request.files());
        for (int axis = 0; axis < 3; axis++) {
            double spacing = volume.grid().toPatient().spacing(axis);
            if (!(spacing <= rule.maxSpacing())) { // written so that NaN fails too
                throw unfit(
                        request,
                        String.format(
                                Locale.ROOT, "voxels of %.2f mm are coarser than %.2f mm", spacing, rule.maxSpacing()));
            }
        }
        for (float value : volume.voxels()) {
            if (!Float.isFinite(value)) {
                throw unfit(request, "the volume holds values that are no numbers");
            }
        }
        return volume;
    }

    private static StudyException unfit(ExpertRequest request, String rule) {
        return new StudyException(ErrorCode.UNSUPPORTED_PIXELS, request.series().seriesUid(), rule);
    }

    /** A gzipped NIfTI file; 16-bit where that loses nothing, as CT has it. */
    public static byte[] nifti(Volume volume) {
        return Nifti.write(
                new GridImage(volume.grid(), volume.voxels()), whole(volume.voxels()) ? Cell.INT16 : Cell.FLOAT32);
    }

    private static boolean whole(float[] voxels) {
        for (float value : voxels) {
            if (value != (short) value) {
                return false;
            }
        }
        return true;
    }
}
