package org.sightline.app.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.archive.ArchiveAccess;

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
    ObjectsConfig objects();

    /** TrueType files for characters of printed reports that Liberation Sans lacks, such as Chinese or Arabic. */
    Optional<List<Path>> pdfFonts();

    Delivery delivery();

    DicomConfig dicom();

    Retrieve retrieve();

    Completion completion();

    PipelineConfig pipeline();

    /** Experts that only so many readings may use at the same time, over all pods: {@code sightline.limits."gpu-a".readings}. */
    Map<String, PipelineConfig.Limit> limits();

    EngineConfig engine();

    VlmConfig vlm();

    PrivacyConfig privacy();

    StorageConfig storage();

    InputConfig input();

    Retention retention();

    Fhir fhir();

    Subscriptions subscriptions();

    AuditConfig audit();

    Fhircast fhircast();

    Db db();

    Dicomweb dicomweb();

    OtlpConfig otlp();

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
