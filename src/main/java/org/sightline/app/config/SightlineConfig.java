package org.sightline.app.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.archive.ArchiveAccess;
import org.sightline.orchestration.route.RoutingPlan;

/** Everything a site sets, under {@code sightline.*} or {@code SIGHTLINE_*}. An unknown key stops the start. */
@ConfigMapping(prefix = "sightline")
public interface SightlineConfig extends AccessConfig {
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

    /** Value of the Authorization header for DICOMweb archives, such as {@code Bearer ...}; never logged. */
    Optional<String> pacsAuthorization();

    /**
     * DICOM objects that are written of a study: {@code seg}, {@code sr}, {@code pdf}, {@code ko}, {@code sc},
     * {@code report}; empty writes none. Captures repeat pixels the archive has, so they are asked for.
     */
    @WithDefault("seg,sr,pdf,ko,report")
    Optional<Set<ResultKind>> results();

    /** Where objects are kept. */
    Objects objects();

    /** TrueType files for characters of printed reports that Liberation Sans lacks, such as Chinese or Arabic. */
    Optional<List<Path>> pdfFonts();

    Delivery delivery();

    Dicom dicom();

    Retrieve retrieve();

    Completion completion();

    Pipeline pipeline();

    /** Experts that only so many readings may use at the same time, over all pods: {@code sightline.limits."gpu-a".readings}. */
    Map<String, Limit> limits();

    EngineConfig engine();

    VlmConfig vlm();

    PrivacyConfig privacy();

    Storage storage();

    InputConfig input();

    Retention retention();

    Fhir fhir();

    Subscriptions subscriptions();

    AuditConfig audit();

    Fhircast fhircast();

    Db db();

    Dicomweb dicomweb();

    OtlpConfig otlp();

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
    }

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

    /** Fetching studies from archives. */
    interface Retrieve {
        /** Which DIMSE service fetches: C-GET, C-MOVE to our AE title, or C-GET and then C-MOVE for what it cannot. */
        @WithDefault("auto")
        ArchiveAccess.RetrieveMethod method();

        /** Longest time in which an archive neither delivers nor reports anything. */
        @WithDefault("5m")
        Duration silence();

        /** Studies fetched at the same time. */
        @WithDefault("2")
        @Min(1)
        int parallel();
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

        /** Studies read by experts at the same time, in each pod; each may need gigabytes. */
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

        /** How much younger a routine study may be and still go before one of priority {@code BATCH}. */
        @WithDefault("4h")
        Duration batchYields();

        /** Steps that are not worked on for now: their work waits, nothing is lost. */
        Optional<List<String>> hold();
    }

    /** How much an expert, or the machine that several experts share, can take. */
    interface Limit {
        /** Readings at the same time, over all pods. */
        @Min(1)
        int readings();

        /** The experts that share it; unset is the one that the limit is named after. */
        Optional<List<String>> experts();
    }

    /** Results on their way to the archives of {@code sightline.pacs}. */
    interface Delivery {
        /** Studies sent to one archive at the same time. */
        @WithDefault("2")
        @Min(1)
        int parallel();

        /** How often an object is offered before it is parked; with the waits below, the default lasts half a day. */
        @WithDefault("20")
        @Min(1)
        int attempts();

        /** Wait before the second attempt; doubles with each further one. */
        @WithDefault("10s")
        Duration retryAfter();

        /** Longest wait between two attempts. */
        @WithDefault("1h")
        Duration longestWait();

        /**
         * Failure Reasons (0008,1197) by which a DICOMweb archive says that it holds this very object already. There is
         * no standard one; a 409 with any other reason is a failure.
         */
        @WithDefault("45070")
        Set<Integer> duplicateReasons();
    }

    /** Where objects are kept. */
    interface Objects {
        /**
         * {@code s3://bucket/prefix?endpoint=...&region=...&pathStyle=...&sse=...&kmsKey=...}; unset keeps them in a folder
         * below the data directory.
         */
        Optional<String> url();

        /** Access key of the bucket; unset takes what the environment, a profile or the machine's role gives. */
        Optional<String> accessKey();

        /** Secret that goes with the access key. */
        Optional<String> secretKey();

        /** Room for local copies of objects in a bucket. */
        @WithDefault("10240")
        @Min(0)
        long cacheMegabytes();
    }

    /** The local disk, and how much may wait. */
    interface Storage {
        /** New objects are refused, temporarily, while less than this is free. */
        @WithDefault("512")
        @Min(0)
        long minFreeMegabytes();

        /** New studies are refused, temporarily, while this many wait for work; begun ones are received to their end. */
        @WithDefault("5000")
        @Min(1)
        int maxWaitingStudies();

        /** New studies are refused, temporarily, while due work has waited for a worker for this long. */
        @WithDefault("12h")
        Duration maxQueueAge();
    }

    /** What is removed after a while; unset keeps it. The audit trail and the sums of agreement are always kept. */
    interface Retention {
        /** Images of studies that nothing has happened to for so long, once they are reported; what was read from them stays. */
        Optional<Duration> images();

        /** Whole studies that nothing has happened to for so long, with reports and FHIR resources. */
        Optional<Duration> studies();

        /** Objects kept aside because they broke a rule. */
        Optional<Duration> quarantine();
    }

    /** What our FHIR resources say about this site. */
    interface Fhir extends FhirServerConfig {
        /** Base of absolute links in resources; empty takes the HTTP port on loopback. */
        Optional<String> baseUrl();

        /** Time zone of studies that do not state one. */
        @WithDefault("UTC")
        ZoneId zone();

        /** The organisation that owns the reports. */
        @WithDefault("Sightline research site")
        String organisation();
    }

    /** FHIRcast: following what a reporting system has open. */
    interface Fhircast {
        /** The hub; unset follows none. */
        Optional<URI> hubUrl();

        /** The topic, which stands for one session of one user. */
        Optional<String> topic();

        /** Sent to the hub as bearer token; never logged. */
        Optional<String> token();

        /** Our name at the hub. */
        @WithDefault("Sightline")
        String subscriber();

        /** How long a subscription is asked for; it is renewed in time. */
        @WithDefault("2h")
        Duration lease();

        /** Longest wait before a hub that was lost is asked again. */
        @WithDefault("1m")
        Duration longestWait();
    }

    /** Notifications of FHIR subscribers. */
    interface Subscriptions {
        /**
         * Hosts that clients may have notified: names, {@code .domains}, addresses, networks; unset allows any. Link-local
         * addresses and those where clouds keep secrets are never allowed.
         */
        Optional<List<String>> destinations();

        /** Attempts that fail in a row before a subscription rests in error. */
        @WithDefault("12")
        @Min(1)
        int attempts();

        /** Wait before the second attempt; doubles with each further one. */
        @WithDefault("5s")
        Duration retryAfter();

        /** Longest wait between two attempts. */
        @WithDefault("1h")
        Duration longestWait();
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

    /** DICOMweb server. */
    interface Dicomweb {
        /** Results of one QIDO-RS answer at most; a client reads on with {@code offset}. */
        @WithDefault("5000")
        @Min(1)
        @Max(100_000)
        int maxResults();

        /** Address under which other servers, such as MONAI Deploy, reach our DICOMweb service. */
        Optional<URI> publicUrl();

        /** What they show there: an API key of role viewer; never logged. */
        Optional<String> publicToken();
    }
}
