package org.sightline.experts.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.Shared;
import org.sightline.experts.format.GridImage;
import org.sightline.experts.format.Nifti;

/** The three scans that {@code shared/models/expected} has reference runs of. */
enum BrainScan {
    T1_ADULT("t1-adult", "data/mr-brain-t1-dicom/t1-adult-384slices.zip"),
    T1_CROP("t1_crop", "data/mr-brain-t1-nifti/t1_crop.nii.gz"),
    ICBM152("icbm152", "data/mr-brain-t1-nifti/icbm152_2009a_sym_t1.nii.gz");

    private static final int SIZE = 256;

    private final String key;
    private final String file;

    BrainScan(String key, String file) {
        this.key = key;
        this.file = file;
    }

    /** Its name in {@code expected}. */
    String key() {
        return key;
    }

    /** @param folder for the slices of a series */
    Volume volume(Path folder) {
        if (this == T1_ADULT) {
            ExpertRequest request = Shared.request(Shared.unzipped(Shared.path(file), folder));
            return VolumeBuilder.build(request.series(), request.files());
        }
        return nifti(file);
    }

    /** A NIfTI volume, which names no slices. */
    static Volume nifti(String file) {
        try {
            GridImage image = Nifti.read(Files.readAllBytes(Shared.path(file)), 1L << 26);
            return new Volume(new SeriesRef("2.25.1", "2.25.2"), image.grid(), image.voxels(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The crop is conformed and stretched already, and the reference run took it as it is. */
    Optional<LabelMap> labels(BrainVolumes expert, Volume volume) {
        if (this != T1_CROP) {
            return expert.labels(volume, ReadingWatch.NONE);
        }
        ConformedAxes axes = new ConformedAxes(volume.grid(), SIZE, 1);
        return expert.labels(Conform.resample(volume, axes), axes, ReadingWatch.NONE);
    }

    /** Millilitres of each label of the reference run of a model, in label order. */
    List<Double> expected(String model) {
        List<Double> millilitres = new ArrayList<>();
        JsonNode runs = json(Shared.path("models/expected/brain." + key + ".json"));
        StreamSupport.stream(runs.spliterator(), false)
                .filter(run -> run.get("model").asText().equals(model))
                .findFirst()
                .orElseThrow()
                .get("millilitres")
                .forEach(value -> millilitres.add(value.asDouble()));
        return millilitres;
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
