package org.sightline.experts.chestct;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.error.Blame;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.ReadingWatch;

/**
 * Measures lungs and central airway on a chest CT and marks solid nodule candidates of 4 to 30 mm, by thresholds and
 * morphology, without a trained model. Declines what is no whole axial chest CT.
 *
 * <p>A lung's volume holds its vessels and lesions and leaves out the central airway; mean density and LAA-950 are of
 * the aerated tissue alone. Vessel branchings may be marked as nodules, and nodules that touch the pleura may be missed.
 */
public final class ChestCtExpert implements Expert {
    /** More candidates than this are vessels or noise, not nodules. */
    static final int MOST_NODULES = 50;

    private static final ExpertDescriptor DESCRIPTOR = new ExpertDescriptor(
            "chest-ct",
            "1.0",
            "Chest CT lung volumes and nodule candidates",
            "builtin",
            new ExpertDescriptor.Accepts(ExpertDescriptor.Input.VOLUME, Set.of("CT"), Set.of()),
            List.of(new ExpertDescriptor.Label(
                    "Lung nodule", ChestFindings.NODULE, Finding.Kind.ABNORMALITY, Optional.empty())),
            false,
            Optional.of("VISTA3D"),
            "Research only: lung volume and density and solid nodule candidates for a draft that a radiologist checks.",
            "Apache-2.0");

    private final BiFunction<SeriesRef, List<InstanceFile>, Volume> volumes;

    public ChestCtExpert() {
        this(VolumeBuilder::build);
    }

    ChestCtExpert(BiFunction<SeriesRef, List<InstanceFile>, Volume> volumes) {
        this.volumes = volumes;
    }

    @Override
    public ExpertDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
        try {
            requireCt(request.files());
            watch.stopIfCancelled(DESCRIPTOR.name());
            ExpertResult result = analyse(volumes.apply(request.series(), request.files()), watch);
            watch.progress(1);
            return result;
        } catch (NotReadable e) {
            return new ExpertResult.Declined(e.reason());
        } catch (StudyException e) {
            return e.code().blame() == Blame.SENDER
                    ? new ExpertResult.Declined(e.reason())
                    : new ExpertResult.Failed(e.code(), e.reason());
        } catch (RuntimeException e) {
            return new ExpertResult.Failed(
                    ErrorCode.EXPERT_ERROR, "chest-ct stopped: " + e.getClass().getName());
        }
    }

    /** @throws NotReadable when it is no chest CT that can be measured */
    ExpertResult analyse(Volume volume, ReadingWatch watch) {
        ChestReading reading = ChestReading.of(volume, watch);
        if (reading.nodules().size() > MOST_NODULES) {
            throw new NotReadable(reading.nodules().size() + " nodule candidates: the lungs are not read reliably");
        }
        return new ExpertResult.Reported(new ChestFindings(reading).all(), Optional.of(ChestSegments.of(reading)));
    }

    private static void requireCt(List<InstanceFile> files) {
        if (files.isEmpty()) {
            throw new NotReadable("no images");
        }
        for (InstanceFile file : files) {
            String modality = file.header().series().modality();
            if (!modality.equals("CT")) {
                throw new NotReadable("modality " + modality + " is not CT");
            }
        }
        VolumeCheck.requireSlices(
                files.stream().mapToInt(file -> file.header().image().frames()).sum());
    }
}
