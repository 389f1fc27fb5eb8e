package org.sightline.app.security;

import io.quarkus.oidc.OidcConfigurationMetadata;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Where SMART clients get their tokens (SMART App Launch 2.2). */
@Path("/fhir")
@Tag(name = "fhir")
public class SmartResource {
    private final OpenIdProvider provider;

    public SmartResource(OpenIdProvider provider) {
        this.provider = provider;
    }

    @GET
    @Path(".well-known/smart-configuration")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "SMART configuration: the token endpoint, scopes and capabilities")
    public Map<String, Object> configuration() {
        OidcConfigurationMetadata known = provider.metadata()
                .orElseThrow(() -> new StudyException(
                        ErrorCode.NOT_FOUND,
                        "smart-configuration",
                        "no OpenID provider is configured (sightline.oidc.url) or it does not answer, so that no tokens"
                                + " are taken"));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("issuer", known.getIssuer());
        all.put("jwks_uri", known.getJsonWebKeySetUri());
        all.put("authorization_endpoint", known.getAuthorizationUri());
        all.put("token_endpoint", known.getTokenUri());
        all.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "private_key_jwt"));
        all.put("token_endpoint_auth_signing_alg_values_supported", List.of("RS384", "ES384"));
        all.put("grant_types_supported", List.of("authorization_code", "client_credentials"));
        all.put("response_types_supported", List.of("code"));
        all.put("code_challenge_methods_supported", List.of("S256"));
        all.put(
                "scopes_supported",
                List.of("openid", "profile", "user/*.rs", "user/*.cruds", "system/*.rs", "system/*.cruds"));
        all.put(
                "capabilities",
                List.of(
                        "client-confidential-symmetric",
                        "client-confidential-asymmetric",
                        "permission-user",
                        "permission-v1",
                        "permission-v2"));
        return all;
    }
}
