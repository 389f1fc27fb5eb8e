package org.sightline.app.security;

import io.quarkus.arc.Arc;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.runtime.TenantConfigBean;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.fhir.TokenEndpoints;
import org.sightline.fhir.search.SmartEndpoints;

/** What the OpenID provider told of itself. */
@Singleton
public class OpenIdProvider implements TokenEndpoints {
    private final SightlineConfig config;

    public OpenIdProvider(SightlineConfig config) {
        this.config = config;
    }

    /** Empty where there is none, and as long as it has not answered. */
    Optional<OidcConfigurationMetadata> metadata() {
        if (config.insecure().isPresent() || config.oidc().url().isEmpty()) {
            return Optional.empty();
        }
        TenantConfigBean tenants =
                Arc.container().instance(TenantConfigBean.class).get();
        return Optional.ofNullable(tenants.getDefaultTenant()).map(tenant -> tenant.getOidcMetadata());
    }

    @Override
    public Optional<SmartEndpoints> endpoints() {
        return metadata()
                .filter(known -> known.getAuthorizationUri() != null && known.getTokenUri() != null)
                .map(known -> new SmartEndpoints(known.getAuthorizationUri(), known.getTokenUri()));
    }
}
