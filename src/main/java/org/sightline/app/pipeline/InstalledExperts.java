package org.sightline.app.pipeline;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.sightline.app.config.DicomPeers;
import org.sightline.app.config.EngineConfig;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.privacy.PseudonymKey;
import org.sightline.app.remote.RemoteClients;
import org.sightline.app.remote.ResultTitles;
import org.sightline.dicom.DaemonThreads;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.catalogue.Catalogue;
import org.sightline.experts.catalogue.CatalogueEntry;
import org.sightline.experts.catalogue.ExpertSite;
import org.sightline.experts.catalogue.LiveCatalogue;
import org.sightline.experts.catalogue.RemoteExperts;
import org.sightline.experts.chestct.ChestCtExpert;
import org.sightline.experts.engine.ComputeDevice;
import org.sightline.experts.engine.EngineSettings;
import org.sightline.experts.engine.ModelHost;

/** The experts of this installation, as their folder is now. */
@Singleton
public class InstalledExperts {
    private static final Logger LOG = Logger.getLogger(InstalledExperts.class);
    private static final long SECONDS_BETWEEN_LOOKS = 5;
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final LiveCatalogue catalogue;
    private final ScheduledExecutorService looking;

    public InstalledExperts(
            SightlineConfig config, DicomPeers peers, ResultTitles titles, PseudonymKey pseudonyms, Clock clock) {
        RemoteExperts remote = new RemoteClients(config, peers, pseudonyms::bytes, titles::open, clock);
        catalogue = new LiveCatalogue(site(config, remote), clock, SETTLE);
        looking = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("experts-folder"));
        looking.scheduleWithFixedDelay(this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    /** Reads the catalogue once, for commands that need no running service. */
    public static Catalogue load(SightlineConfig config) {
        RemoteExperts remote = RemoteClients.withoutListener(config, Clock.systemUTC());
        return Catalogue.load(site(config, remote));
    }

    /** @throws StudyException {@code EXPERT_NOT_INSTALLED}, with what is wrong with it */
    public static Expert named(Catalogue catalogue, String name) {
        return catalogue.expert(name).orElseThrow(() -> absent(catalogue, name));
    }

    private static StudyException absent(Catalogue catalogue, String name) {
        return catalogue.entries().stream()
                .filter(entry -> entry.descriptor().name().equals(name))
                .findFirst()
                .map(entry -> new StudyException(ErrorCode.EXPERT_NOT_INSTALLED, name, entry.problem()))
                .orElseGet(() -> new StudyException(
                        ErrorCode.EXPERT_NOT_INSTALLED, name, "no such expert; see './sightline experts list'"));
    }

    /** Where {@code ./sightline experts fetch} puts weights. */
    public static Path fetched(SightlineConfig config) {
        return config.dataDir().resolve("weights");
    }

    private static ExpertSite site(SightlineConfig config, RemoteExperts remote) {
        List<Path> weights = Stream.concat(config.modelsPath().stream(), Stream.of(fetched(config)))
                .toList();
        ModelHost models = new ModelHost(engine(config));
        return new ExpertSite(config.expertsDir(), weights, List.of(new ChestCtExpert()), remote, models);
    }

    private static EngineSettings engine(SightlineConfig config) {
        EngineConfig engine = config.engine();
        int threads = engine.threads().orElseGet(() -> Runtime.getRuntime().availableProcessors());
        return new EngineSettings(threads, ComputeDevice.of(engine.device()), engine.idle(), 1, engine.together());
    }

    private void look() {
        try {
            if (catalogue.look()) {
                LOG.info("the experts changed: see GET /api/experts");
            }
        } catch (StudyException e) {
            LOG.warnf("the experts stay as they were: %s", e.reason());
        } catch (RuntimeException e) { // a scheduled task that throws is never run again
            LOG.error("the experts stay as they were", e);
        }
    }

    @PreDestroy
    void stop() {
        looking.shutdownNow();
        catalogue.close();
    }

    public List<CatalogueEntry> entries() {
        return catalogue.current().entries();
    }

    /** Descriptors of the experts that can read now. */
    public List<ExpertDescriptor> descriptors() {
        return entries().stream()
                .filter(CatalogueEntry::ready)
                .map(CatalogueEntry::descriptor)
                .toList();
    }

    public Optional<Expert> expert(String name) {
        return catalogue.current().expert(name);
    }
}
