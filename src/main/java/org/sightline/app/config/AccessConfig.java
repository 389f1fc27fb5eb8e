package org.sightline.app.config;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Who gets in. Without an OpenID provider or keys nothing is served but {@code sightline.insecure}. */
public interface AccessConfig {
    /** {@code loopback}: no login, and all ports on 127.0.0.1 alone. */
    Optional<Insecure> insecure();

    /** File of API keys, as {@code ./sightline key new} prints their lines. */
    Optional<Path> apiKeysFile();

    /** The OpenID provider that persons and services log in at. */
    Oidc oidc();

    /** How much one person or program may ask for. */
    Rate rate();

    /** Who reads {@code /q/metrics}. */
    @WithDefault("restricted")
    Metrics metrics();

    /** See {@link #insecure()}. */
    enum Insecure {
        LOOPBACK
    }

    /** See {@link #metrics()}. */
    enum Metrics {
        /** Roles operator, admin and metrics. */
        RESTRICTED,
        /** Whoever reaches the port. */
        OPEN
    }

    /** An OpenID provider. */
    interface Oidc {
        /** Its address, such as {@code https://login.hospital/realms/radiology}; unset: none. */
        Optional<URI> url();

        /** As whom we are known there. */
        Optional<String> clientId();

        /** Our secret there; never logged. */
        Optional<String> clientSecret();

        /** Where roles stand in the access token, such as {@code realm_access/roles}; unset looks at the usual places. */
        Optional<String> roleClaim();

        /** Which token holds the roles of who logs in at the page. */
        @WithDefault("access")
        Roles roles();

        /** Claim with the id under which the site knows a person. */
        @WithDefault("preferred_username")
        String idClaim();

        /** Claim with a person's name as it is printed in reports. */
        @WithDefault("name")
        String nameClaim();

        /** Audience that bearer tokens have to be meant for; unset takes any of the provider. */
        Optional<String> audience();

        /** Whether bearer tokens need SMART scopes under {@code /fhir}; otherwise roles alone let in, too. */
        @WithDefault("required")
        FhirScopes fhirScopes();
    }

    /** See {@link Oidc#roles()}. */
    enum Roles {
        ACCESS,
        ID
    }

    /** See {@link Oidc#fhirScopes()}. */
    enum FhirScopes {
        REQUIRED,
        OPTIONAL
    }

    /** Requests in a minute; 0 sets no limit. */
    interface Rate {
        /** Of one person, key or token. */
        @WithDefault("12000")
        @Min(0)
        int requests();

        /** Without a right or a valid key, token or session, from one address. */
        @WithDefault("120")
        @Min(0)
        int refusals();
    }
}
