package org.sightline.app.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Everything a site sets, under {@code sightline.*} or {@code SIGHTLINE_*}. An unknown key stops the start. */
@ConfigMapping(prefix = "sightline")
public interface SightlineConfig {
    /** Where the embedded database and the objects lie. */
    @WithDefault("./data")
    Path dataDir();

    /** Site rules and prompts; defaults inside the application are used where a file is missing. */
    @WithDefault("./config")
    Path configDir();

    /** Folder with one sub-folder per expert, each with an expert.yaml. */
    @WithDefault("./experts")
    Path expertsDir();

    /** Folders searched for weights, in order, after the expert's own. */
    @WithDefault("./models,../shared/models")
    List<Path> modelsPath();

    /** Archives that results go to and priors come from: {@code AE@host:port} or the root URL of a DICOMweb server. */
    Optional<List<String>> pacs();

    Dicom dicom();

    Completion completion();

    Pipeline pipeline();

    Storage storage();

    Fhir fhir();

    Db db();

    /** DICOM listener. */
    interface Dicom {
        /** Our AE title. */
        @WithDefault("SIGHTLINE")
        @Pattern(regexp = "[\\x21-\\x5B\\x5D-\\x7E]{1,15}", message = "an AE title has 1 to 15 printable characters")
        String aeTitle();

        /** Port of the listener; 0 takes a free one. */
        @WithDefault("11112")
        @Min(0)
        @Max(65535)
        int port();

        /** Address the listener binds to. */
        @WithDefault("127.0.0.1")
        String host();

        /** Longest wait for the association request after a connection. */
        @WithDefault("10s")
        Duration requestTimeout();

        /** Longest time an association may stay open without a request. */
        @WithDefault("60s")
        Duration idleTimeout();

        /** Longest silence inside a data set. */
        @WithDefault("30s")
        Duration stallTimeout();

        /** Associations served at the same time; more are rejected temporarily. */
        @WithDefault("64")
        @Min(1)
        int maxAssociations();
    }

    /** When a study counts as complete. */
    interface Completion {
        /** Quiet time after the last object. */
        @WithDefault("60s")
        Duration idle();

        /** Latest completion after the first object, however long objects keep coming. */
        @WithDefault("90m")
        Duration maximum();
    }

    /** Durable work. */
    interface Pipeline {
        /** Steps worked on at the same time. */
        @WithDefault("4")
        @Min(1)
        int threads();

        /** Studies read by experts at the same time; each may need gigabytes. */
        @WithDefault("1")
        @Min(1)
        int experts();

        /** How often a step that may succeed later is tried before it is parked. */
        @WithDefault("5")
        @Min(1)
        int attempts();

        /** Wait before the second attempt; doubles with each further one. */
        @WithDefault("2s")
        Duration retryAfter();

        /** Steps that are not worked on for now: their work waits, nothing is lost. */
        Optional<List<String>> hold();
    }

    /** The object store. */
    interface Storage {
        /** New objects are refused, temporarily, while less than this is free. */
        @WithDefault("512")
        @Min(0)
        long minFreeMegabytes();

        /** New studies are refused, temporarily, while this many wait for work; begun ones are received to their end. */
        @WithDefault("5000")
        @Min(1)
        int maxWaitingStudies();
    }

    /** What our FHIR resources say about this site. */
    interface Fhir {
        /** Base of absolute links in resources; empty takes the HTTP port on loopback. */
        Optional<String> baseUrl();

        /** Time zone of studies that do not state one. */
        @WithDefault("UTC")
        ZoneId zone();

        /** The organisation that owns the reports. */
        @WithDefault("Sightline research site")
        String organisation();
    }

    /** Database. */
    interface Db {
        /** {@code jdbc:postgresql:...}; unset uses an embedded H2 file under the data directory. */
        Optional<String> url();

        /** User for PostgreSQL, where the URL does not say. */
        Optional<String> user();

        /** Password for PostgreSQL, where the URL does not say. */
        Optional<String> password();
    }
}
