package org.sightline.experts.manifest.remote;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which server holds the model, and in which protocol it is asked. */
public sealed interface RemoteSection {
    Endpoint endpoint();

    <T> T match(
            Function<MonaiDeploy, T> monaiDeploy,
            Function<MonaiLabel, T> monaiLabel,
            Function<Vista3d, T> vista3d,
            Function<Kserve, T> kserve);

    /**
     * MONAI Deploy: images go to the informatics gateway by C-STORE, results come back by C-STORE; REST serves set-up and
     * tracking.
     *
     * @param endpoint the informatics gateway's REST API
     * @param workflowManager the workflow manager's REST API
     * @param host of the gateway's DICOM service
     * @param port of the gateway's DICOM service
     * @param calledAe the workflow's AE title
     * @param callingAe our AE title, registered at the gateway as a source
     * @param resultAe AE title under which results reach us, registered there as a destination
     * @param mode DIMSE, or INFERENCE for {@code POST /inference} where the site's workflow manager takes it
     * @param workflow id (GUID) of the workflow, which INFERENCE needs
     */
    record MonaiDeploy(
            Endpoint endpoint,
            Optional<URI> workflowManager,
            String host,
            int port,
            String calledAe,
            String callingAe,
            String resultAe,
            Mode mode,
            Optional<String> workflow)
            implements RemoteSection {
        /** How images are handed over. */
        public enum Mode {
            DIMSE,
            INFERENCE
        }

        @Override
        public <T> T match(
                Function<MonaiDeploy, T> monaiDeploy,
                Function<MonaiLabel, T> monaiLabel,
                Function<Vista3d, T> vista3d,
                Function<Kserve, T> kserve) {
            return monaiDeploy.apply(this);
        }
    }

    /**
     * MONAI Label.
     *
     * @param model id under {@code models} of {@code GET /info/}
     * @param labelGroup asks for this group of labels only, where the model takes one
     */
    record MonaiLabel(Endpoint endpoint, String model, Optional<String> labelGroup) implements RemoteSection {
        @Override
        public <T> T match(
                Function<MonaiDeploy, T> monaiDeploy,
                Function<MonaiLabel, T> monaiLabel,
                Function<Vista3d, T> vista3d,
                Function<Kserve, T> kserve) {
            return monaiLabel.apply(this);
        }
    }

    /**
     * NVIDIA's VISTA-3D service, which fetches its input.
     *
     * @param publish where it fetches volumes
     * @param labelGroup asks for this group only; else for the manifest's labels
     */
    record Vista3d(Endpoint endpoint, Publish publish, Optional<String> labelGroup) implements RemoteSection {
        @Override
        public <T> T match(
                Function<MonaiDeploy, T> monaiDeploy,
                Function<MonaiLabel, T> monaiLabel,
                Function<Vista3d, T> vista3d,
                Function<Kserve, T> kserve) {
            return vista3d.apply(this);
        }
    }

    /**
     * Any server that speaks the KServe inference protocol, version 2, over HTTP: Triton, KServe, OpenVINO.
     *
     * @param model name
     * @param modelVersion empty for the server's choice
     * @param inputs names of its input tensors in the order of ours; empty takes the only one
     */
    record Kserve(Endpoint endpoint, String model, Optional<String> modelVersion, List<String> inputs)
            implements RemoteSection {
        public Kserve {
            inputs = List.copyOf(inputs);
        }

        @Override
        public <T> T match(
                Function<MonaiDeploy, T> monaiDeploy,
                Function<MonaiLabel, T> monaiLabel,
                Function<Vista3d, T> vista3d,
                Function<Kserve, T> kserve) {
            return kserve.apply(this);
        }
    }
}
