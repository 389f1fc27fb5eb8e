package org.sightline.app.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds to every operation what the code alone does not say: examples, which {@code ApiExamplesTest} has recorded from the
 * service, and how errors are told.
 */
public final class DocumentFilter implements OASFilter {
    static final String EXAMPLES = "/openapi/examples.json";

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String OUTCOME = "application/fhir+json";
    private static final String NAME = "example";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode examples = read();

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(DocumentFilter.class.getResourceAsStream(EXAMPLES), EXAMPLES)) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().addSchema("Problem", problem());
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> complete(path, method, operation)));
    }

    private void complete(String path, PathItem.HttpMethod method, Operation operation) {
        JsonNode example = examples.path(method.name().toUpperCase(Locale.ROOT) + " " + path);
        request(operation, example.path("request"));
        response(operation, example.path("response"));
        operation
                .getResponses()
                .setDefaultValue(path.startsWith("/fhir") ? outcome() : told("An error: RFC 9457", PROBLEM));
    }

    private static void request(Operation operation, JsonNode example) {
        Optional.ofNullable(operation.getRequestBody())
                .map(body -> body.getContent())
                .map(content -> content.getMediaType(JSON))
                .filter(type -> !example.isMissingNode())
                .ifPresent(
                        type -> type.addExample(NAME, OASFactory.createExample().value(plain(example))));
    }

    private static void response(Operation operation, JsonNode example) {
        if (example.isMissingNode()) {
            return;
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                example(response, example);
            }
        });
    }

    private static void example(APIResponse response, JsonNode example) {
        Content content = Optional.ofNullable(response.getContent()).orElseGet(OASFactory::createContent);
        MediaType type = Optional.ofNullable(content.getMediaType(JSON)).orElseGet(OASFactory::createMediaType);
        type.addExample(NAME, OASFactory.createExample().value(plain(example)));
        content.addMediaType(JSON, type);
        response.setContent(content);
    }

    private static Object plain(JsonNode example) {
        return MAPPER.convertValue(example, Object.class);
    }

    private APIResponse told(String description, String type) {
        MediaType media = OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))
                .addExample(NAME, OASFactory.createExample().value(plain(examples.path("problem"))));
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent().addMediaType(type, media));
    }

    private static APIResponse outcome() {
        MediaType media = OASFactory.createMediaType()
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.OBJECT))
                .addExample(
                        NAME,
                        OASFactory.createExample()
                                .value(Map.of(
                                        "resourceType",
                                        "OperationOutcome",
                                        "issue",
                                        java.util.List.of(Map.of("severity", "error", "code", "not-found")))));
        return OASFactory.createAPIResponse()
                .description("An error: OperationOutcome")
                .content(OASFactory.createContent().addMediaType(OUTCOME, media));
    }

    /** The form of errors; see {@code api.Problem}. */
    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("RFC 9457; docs/errors.md explains each code")
                .addProperty("type", text("a name for the code"))
                .addProperty("title", text("the code in words"))
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text("which rule was broken and what to do"))
                .addProperty("code", text("the error code, for programs"))
                .addProperty("subject", text("the UID or name it concerns"));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
