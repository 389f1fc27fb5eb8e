package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.Shared;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

class ServedImagesTest {
    @Test
    void a_served_model_gives_the_findings_that_it_gives_here() {
        Manifest manifest = ManifestReader.read(Path.of("cxr-pneumonia"));
        Path film = Shared.path("data/dicom-cxr/wrapped-kermany/pneumonia-01.dcm");
        ExpertRequest request = Shared.request(List.of(Shared.instance(film)));
        OnnxModel model =
                OnnxModel.of(manifest, Map.of("classifier", Path.of("cxr-pneumonia/cxr-pneumonia.onnx")), 0, 1);
        try (ImageClassifier here = new ImageClassifier(manifest, model)) {
            ExpertResult served = new ServedImages(manifest)
                    .read(request, ReadingWatch.NONE, (values, shape) -> model.outputs(new Tensor(values, shape)));

            assertThat(served).isInstanceOf(ExpertResult.Reported.class).isEqualTo(here.read(request));
        }
    }
}
