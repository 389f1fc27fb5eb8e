package org.sightline.experts.engine;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.onnxruntime.engine.OrtNDManager;
import ai.djl.onnxruntime.engine.OrtSymbolBlock;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import java.util.Collection;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** ONNX models, by ONNX Runtime. */
final class OnnxRuntime implements EngineRuntime {
    private static final String NAME = "OnnxRuntime";

    @Override
    public String title() {
        return "ONNX Runtime";
    }

    /** Asks the GPU itself, too: the library may be there without CUDA's, or without a graphics processor. */
    @Override
    public void require(ComputeDevice device) {
        if (device.gpu().isEmpty()) {
            return;
        }
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            throw noGpu(device, "ONNX Runtime is installed without CUDA: build with the Maven profile cuda (-Pcuda)");
        }
        try (SessionOptions options = new SessionOptions()) {
            options.addCUDA(device.gpu().getAsInt());
        } catch (OrtException e) {
            throw noGpu(device, "CUDA, cuDNN or the graphics processor is missing: " + EngineTrouble.said(e));
        }
    }

    private static StudyException noGpu(ComputeDevice device, String why) {
        return new StudyException(
                ErrorCode.INVALID_CONFIGURATION,
                device.toString(),
                "models cannot run on " + device + ": " + why + "; or set the device to cpu");
    }

    /**
     * DJL's own way to load a model hides the shapes that the model declares, so the session is made here and DJL gets it
     * as a block; its manager owns it then.
     */
    @Override
    public LoadedModel load(String file, byte[] bytes, EngineSettings settings) throws MalformedModelException {
        // The session knows the device; what goes in and comes out lies in the memory of the processor.
        Model model = Model.newInstance(file, Device.cpu(), NAME);
        try (SessionOptions options = options(settings)) {
            OrtSession session = OrtEnvironment.getEnvironment().createSession(bytes, options);
            model.setBlock(new OrtSymbolBlock(session, (OrtNDManager) model.getNDManager()));
            return new LoadedModel(file, model, Optional.of(input(file, session)));
        } catch (OrtException e) {
            model.close();
            throw new MalformedModelException("ONNX Runtime refused " + file, e);
        } catch (StudyException e) {
            model.close();
            throw e;
        }
    }

    /** DJL's own keys can only switch things on, so the options of ONNX Runtime itself are used. */
    private static SessionOptions options(EngineSettings settings) throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setIntraOpNumThreads(settings.threads());
        options.addConfigEntry("session.intra_op.allow_spinning", "0"); // the service receives images on the same cores
        // Nearly doubles the memory of a volume for no time. The arena stays: without it each layer's pages come fresh
        // from
        // the kernel, which takes half of the run.
        options.setMemoryPatternOptimization(false);
        if (settings.device().gpu().isPresent()) {
            options.addCUDA(settings.device().gpu().getAsInt());
            options.setDeterministicCompute(true); // the same input has to give the same findings
        }
        return options;
    }

    private static DeclaredShape input(String file, OrtSession session) throws OrtException {
        Collection<NodeInfo> inputs = session.getInputInfo().values();
        if (inputs.size() == 1
                && inputs.iterator().next().getInfo() instanceof TensorInfo tensor
                && tensor.type == OnnxJavaType.FLOAT) {
            return new DeclaredShape(tensor.getShape());
        }
        throw EngineTrouble.unusable(file, "does not take one float32 array: it takes " + inputs);
    }
}
