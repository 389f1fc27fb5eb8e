package org.sightline.experts.engine;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** TorchScript models, by PyTorch, which is part of the installation only where the Maven profile asked for it. */
final class TorchScript implements EngineRuntime {
    private static final String NAME = "PyTorch";

    @Override
    public String title() {
        return "PyTorch";
    }

    @Override
    public void require(ComputeDevice device) {
        if (!Engine.hasEngine(NAME)) {
            throw new StudyException(
                    ErrorCode.EXPERT_NOT_INSTALLED,
                    NAME,
                    "TorchScript models need PyTorch, which is not part of this installation: build with the Maven"
                            + " profile torchscript (-Ptorchscript), or convert the model to ONNX");
        }
        device.gpu().ifPresent(number -> requireGpu(engine(), number));
    }

    private static void requireGpu(Engine engine, int number) {
        if (!engine.hasCapability(StandardCapabilities.CUDA) || engine.getGpuCount() <= number) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "gpu:" + number,
                    "TorchScript models cannot run on gpu:" + number + ": PyTorch is installed without CUDA"
                            + " (pytorch-native-cu128 in place of pytorch-native-cpu), or there is no such graphics"
                            + " processor; or set the device to cpu");
        }
    }

    private static Engine engine() {
        try {
            return Engine.getEngine(NAME);
        } catch (EngineException e) {
            throw new StudyException(
                    ErrorCode.EXPERT_NOT_INSTALLED,
                    NAME,
                    "PyTorch's native library does not load (" + EngineTrouble.said(e)
                            + "): build for this machine with -Dpytorch.platform",
                    e);
        }
    }

    @Override
    public LoadedModel load(String file, byte[] bytes, EngineSettings settings)
            throws MalformedModelException, IOException {
        // Read when the engine starts, once for the process.
        System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(settings.threads()));
        Model model = Model.newInstance(file, device(settings.device()), engine().getEngineName());
        try {
            model.load(new ByteArrayInputStream(bytes), Map.of("mapLocation", "true"));
            return new LoadedModel(file, model, Optional.empty());
        } catch (EngineException e) {
            model.close();
            throw new MalformedModelException("PyTorch refused " + file, e);
        } catch (MalformedModelException | IOException e) {
            model.close();
            throw e;
        }
    }

    private static Device device(ComputeDevice device) {
        return device.gpu().isPresent() ? Device.gpu(device.gpu().getAsInt()) : Device.cpu();
    }
}
