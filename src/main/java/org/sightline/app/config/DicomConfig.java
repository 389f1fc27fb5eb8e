package org.sightline.app.config;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.orchestration.route.RoutingPlan;

/** DICOM listener. */
public interface DicomConfig {
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

    /** How many of them one host may hold. */
    @WithDefault("32")
    @Min(1)
    int maxAssociationsPerHost();

    /**
     * Who may call titles that have no callers of their own: {@code AE}, {@code AE@host} or {@code AE@network/bits},
     * {@code *} for any title. Needed unless the port is on this machine alone.
     */
    Optional<List<String>> callers();

    /** C-STORE requests a sender may have under way on one association; answered in order. 1 switches it off. */
    @WithDefault("16")
    @Min(1)
    @Max(1000)
    int asynchronousWindow();

    /**
     * Whether modalities (Modality Performed Procedure Step) and archives (Instance Availability Notification) may
     * say what a study consists of: it then completes with the last object they list.
     */
    @WithDefault("false")
    boolean procedureSteps();

    /** More AE titles, and rules for each: {@code sightline.dicom.ae."TITLE".callers} and so on. */
    Map<String, Ae> ae();

    /** Where AE titles are: {@code AE@host:port}, with {@code ?tls} behind it for TLS. Used for commitment reports. */
    Map<String, String> peers();

    /** DICOM over TLS. */
    Tls tls();

    /** Rules for what is sent to one of our AE titles. */
    interface Ae {
        /** Calling AE titles that are accepted, as in {@code sightline.dicom.callers}; unset takes those. */
        Optional<List<String>> callers();

        /** Quiet time after the last object, where it differs from {@code sightline.completion.idle}. */
        Optional<Duration> completionIdle();

        /** Latest completion, where it differs from {@code sightline.completion.maximum}. */
        Optional<Duration> completionMaximum();

        /** Priority of studies sent here: {@code EMERGENCY}, {@code ROUTINE} or {@code BATCH}. */
        @WithDefault("ROUTINE")
        RoutingPlan.Priority priority();
    }

    /** DICOM over TLS 1.2 and 1.3. The second port is opened when a key store is set. */
    interface Tls {
        /** Port for TLS; 0 takes a free one. */
        @WithDefault("2762")
        @Min(0)
        @Max(65535)
        int port();

        /** PKCS #12 or JKS file with our certificate and its key. */
        Optional<Path> keyStore();

        /** Opens the key store and the key in it. */
        @WithDefault("changeit")
        String keyStorePassword();

        /** PKCS #12 or JKS file with the certificates that peers are believed by. */
        Optional<Path> trustStore();

        /** Opens the trust store. */
        @WithDefault("changeit")
        String trustStorePassword();

        /** Whether a peer that connects has to show a certificate of the trust store. */
        @WithDefault("required")
        ClientAuth clientAuth();

        /** See {@link #clientAuth()}. */
        enum ClientAuth {
            NONE,
            REQUIRED
        }
    }
}
