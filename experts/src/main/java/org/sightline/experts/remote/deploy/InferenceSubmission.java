package org.sightline.experts.remote.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.remote.http.Credentials;

/**
 * Route C: {@code POST /inference}, and the gateway fetches the series. Its status call tells nothing of the work, so that
 * it is never asked.
 */
record InferenceSubmission(
        MonaiDeploySettings.Inference inference, RestService gateway, Supplier<UUID> ids, Clock clock)
        implements Submission {
    @Override
    public Submitted submit(ExpertRequest request, Progress progress) {
        progress.stopIfCancelled();
        String transaction = ids.get().toString();
        Instant from = clock.instant();
        post(new Post(inference, request.series(), transaction));
        progress.sending(1);
        String accession = request.files().get(0).header().study().accession();
        return new Submitted(
                request.series(),
                accession,
                from,
                clock.instant(),
                request.files().size(),
                Optional.of(transaction));
    }

    /** Once more where no answer came: a request that was stored all the same is then a duplicate. */
    private void post(Post call) {
        try {
            gateway.call(call);
        } catch (StudyException e) {
            if (e.code() == ErrorCode.INVALID_CONFIGURATION || e.code() == ErrorCode.EXPERT_CANCELLED) {
                throw e;
            }
            gateway.call(call);
        }
    }

    /** The request. The fields that belong to the server are not in it. */
    record Post(MonaiDeploySettings.Inference inference, SeriesRef series, String transaction)
            implements RestCall<String> {
        private static final int NORMAL = 128;
        private static final Pattern GUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

        /** The Workflow Manager rejects any other correlation after the gateway has taken the request. */
        @Override
        public void check() {
            if (!GUID.matcher(transaction).matches()) {
                throw new StudyException(ErrorCode.BAD_REQUEST, transaction, "a transaction id has to be a GUID");
            }
        }

        @Override
        public Request request() {
            ObjectNode body = Json.object().put("transactionID", transaction).put("priority", NORMAL);
            ObjectNode input = body.putObject("inputMetadata")
                    .putArray("inputs")
                    .addObject()
                    .put("type", "DICOM_UID");
            ObjectNode study = input.putArray("studies").addObject().put("StudyInstanceUID", series.studyUid());
            study.putArray("series").addObject().put("SeriesInstanceUID", series.seriesUid());
            ArrayNode inputs = body.putArray("inputResources");
            details(inputs, "Algorithm")
                    .put("name", inference.algorithm())
                    .put("id", inference.workflowId().toString());
            resource(inputs, "DICOMweb", inference.dicomWeb())
                    .putArray("operations")
                    .add("QUERY")
                    .add("RETRIEVE");
            inference
                    .fhir()
                    .ifPresent(fhir -> resource(inputs, "FHIR", fhir)
                            .putArray("operations")
                            .add("QUERY"));
            inference
                    .output()
                    .ifPresent(output -> resource(body.putArray("outputResources"), "DICOMweb", output)
                            .putArray("operations")
                            .add("STORE"));
            return Request.of("POST", "/inference", body);
        }

        private static ObjectNode details(ArrayNode resources, String kind) {
            return resources.addObject().put("interface", kind).putObject("connectionDetails");
        }

        private static ObjectNode resource(ArrayNode resources, String kind, MonaiDeploySettings.Resource resource) {
            ObjectNode details =
                    details(resources, kind).put("uri", resource.uri().toString());
            if (resource.auth() instanceof Credentials.Basic basic) { // put into the header as it is
                return details.put("authType", "Basic").put("authID", basic.base64());
            }
            if (resource.auth() instanceof Credentials.Bearer bearer) {
                return details.put("authType", "Bearer").put("authID", bearer.token());
            }
            return details.put("authType", "None");
        }

        @Override
        public String read(JsonNode answer) {
            if (!transaction.equalsIgnoreCase(Json.text(answer, "transactionId"))) {
                throw Json.invalid("/inference", "the gateway did not name the transaction it was asked for");
            }
            return transaction;
        }

        @Override
        public String refused(Refusal refusal) {
            return switch (refusal.status()) {
                case 409 -> transaction; // stored when it was posted before
                case 400, 422 -> throw refusal.misconfigured();
                default -> throw refusal.unavailable();
            };
        }
    }
}
