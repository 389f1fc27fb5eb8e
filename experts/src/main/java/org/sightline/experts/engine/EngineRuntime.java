package org.sightline.experts.engine;

import ai.djl.MalformedModelException;
import java.io.IOException;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.manifest.Manifest.Engine;

/** One of the libraries that run models. */
interface EngineRuntime {
    /** Its name for people. */
    String title();

    /** @throws StudyException when it is not installed, or cannot use the device, with what to do */
    void require(ComputeDevice device);

    /** @throws MalformedModelException when the bytes are no model that it can run */
    LoadedModel load(String file, byte[] bytes, EngineSettings settings) throws MalformedModelException, IOException;

    static EngineRuntime of(Engine engine) {
        return switch (engine) {
            case ONNX -> new OnnxRuntime();
            case TORCHSCRIPT -> new TorchScript();
        };
    }
}
