package org.sightline.experts.remote.deploy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.PeerAddress;
import org.sightline.experts.remote.http.Credentials;

/**
 * Where a MONAI Deploy installation is and which of its workflows is the expert.
 *
 * @param gateway DICOM address of the Informatics Gateway; its AE title is the workflow's, at most 15 characters
 * @param callingAe our AE title there, registered as a source, at most 15 characters: the Workflow Manager rejects longer
 *     ones although DICOM allows 16
 * @param resultAe our AE title for the results of this workflow and no other, at most 15 characters
 * @param gatewayApi REST address of the Informatics Gateway
 * @param managerApi REST address of the Workflow Manager
 * @param timing how long what may take
 * @param inference opt-in: asks by {@code POST /inference} once its probe has passed, else by C-STORE
 */
public record MonaiDeploySettings(
        PeerAddress gateway,
        String callingAe,
        String resultAe,
        Api gatewayApi,
        Api managerApi,
        Timing timing,
        Optional<Inference> inference) {
    static final int LONGEST_TITLE = 15;

    public MonaiDeploySettings {
        requireTitle(gateway.aeTitle());
        requireTitle(callingAe);
        requireTitle(resultAe);
    }

    /** A REST service: its root, and who we are there. */
    public record Api(URI root, Credentials auth) {}

    /**
     * How long what may take.
     *
     * @param budget a whole reading, from the first image sent to the last result
     * @param call one REST call, its answer included
     * @param poll between two looks at the workflow
     * @param quiet without news of the workflow and without a new object, after which the objects that came count as all
     */
    public record Timing(Duration budget, Duration call, Duration poll, Duration quiet) {
        public Timing {
            if (budget.isNegative() || call.isNegative() || poll.isNegative() || quiet.isNegative()) {
                throw invalid("", "a duration is not negative");
            }
        }

        /** Half an hour, as scheduled work has; looks every other second. */
        public static Timing defaults() {
            return new Timing(
                    Duration.ofMinutes(30), Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(30));
        }
    }

    /**
     * What an inference request names.
     *
     * @param algorithm name of the workflow
     * @param workflowId its GUID: the Workflow Manager looks it up by id, whatever the field is called
     * @param dicomWeb where the gateway fetches the images
     * @param fhir where it fetches resources, if it does
     * @param output where it stores results, which the stock Workflow Manager never asks it to
     */
    public record Inference(
            String algorithm, UUID workflowId, Resource dicomWeb, Optional<Resource> fhir, Optional<Resource> output) {
        public Inference {
            if (fhir.filter(resource -> !resource.uri().toString().endsWith("/"))
                    .isPresent()) { // the gateway puts the resource right behind it
                throw invalid(fhir.get().uri().toString(), "the address of a FHIR input has to end in a slash");
            }
            if (output.filter(resource -> !(resource.auth() instanceof Credentials.Basic)
                            && !(resource.auth() instanceof Credentials.Bearer))
                    .isPresent()) { // without, the gateway's export throws
                throw invalid(output.get().uri().toString(), "an output needs a basic or bearer authentication");
            }
        }
    }

    /** A server that the gateway calls, and what it has to say there. */
    public record Resource(URI uri, Credentials auth) {}

    private static void requireTitle(String title) {
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw invalid(title, "an AE title for MONAI Deploy has 1 to " + LONGEST_TITLE + " characters");
        }
    }

    private static StudyException invalid(String subject, String rule) {
        return new StudyException(ErrorCode.INVALID_CONFIGURATION, subject, rule);
    }
}
