package org.sightline.app.deliver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.sightline.app.config.DicomPeers;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.Archive;
import org.sightline.dicom.net.DicomPeer;
import org.sightline.dicom.net.StoreOutcome;
import org.sightline.dicom.net.StoreProgress;
import org.sightline.dicom.tls.TlsContext;
import org.sightline.dicom.web.StowClient;
import org.sightline.dicom.web.StowReport;

/** Sends files to an archive, whichever way it is spoken to. */
public final class ArchiveSender {
    /** A server that collects a request before it looks at it does so with few objects at a time. */
    private static final int MOST_PARTS = 50;

    private final String callingAe;
    private final TlsContext tls;
    private final StowClient.Settings web;
    private final ConcurrentMap<Archive.Web, StowClient> clients = new ConcurrentHashMap<>();

    /** @param tls our certificate and whom we trust, for archives spoken to by DICOM TLS */
    public ArchiveSender(String callingAe, TlsContext tls, StowClient.Settings web) {
        this.callingAe = callingAe;
        this.tls = tls;
        this.web = web;
    }

    /** A sender with the keys and settings of this site. */
    public static ArchiveSender of(String callingAe, SightlineConfig config) {
        return new ArchiveSender(callingAe, new DicomPeers(config).tls(), web(config));
    }

    /** How this site talks to DICOMweb servers. */
    public static StowClient.Settings web(SightlineConfig config) {
        return new StowClient.Settings(
                config.pacsAuthorization(),
                config.delivery().duplicateReasons(),
                StowClient.Settings.defaults().patience());
    }

    /**
     * Sends by C-STORE on one association, or by STOW-RS in requests of at most 50 objects.
     *
     * @param progress told of every file when it is decided
     * @throws org.sightline.dicom.error.StudyException {@code PEER_UNREACHABLE}, {@code PEER_REFUSED} when nothing was
     *     answered for any file
     */
    public StowReport send(Archive archive, List<Path> files, Consumer<StoreProgress> progress) {
        if (archive instanceof Archive.Dimse dimse) {
            return new StowReport(
                    new DicomPeer(dimse.address(), callingAe, tls)
                            .store(files, progress)
                            .outcomes(),
                    Optional.empty());
        }
        return stow((Archive.Web) archive, files, progress);
    }

    private StowReport stow(Archive.Web archive, List<Path> files, Consumer<StoreProgress> progress) {
        StowClient client = clients.computeIfAbsent(archive, a -> new StowClient(a.base(), web));
        StowReport all = new StowReport(List.of(), Optional.empty());
        for (int from = 0; from < files.size(); from = all.outcomes().size()) {
            List<Path> left = files.subList(from, files.size());
            all = joined(all, next(client, left, from > 0), files.size(), progress);
        }
        return all;
    }

    /** A server that goes away half-way has what it answered for; the rest was not sent. */
    private static StowReport next(StowClient client, List<Path> left, boolean begun) {
        try {
            return client.store(left.subList(0, Math.min(left.size(), MOST_PARTS)));
        } catch (StudyException e) {
            if (!begun) {
                throw e;
            }
            return new StowReport(
                    left.stream()
                            .map(file -> StoreOutcome.notSent(file, "", e.reason()))
                            .toList(),
                    Optional.empty());
        }
    }

    private static StowReport joined(StowReport sum, StowReport next, int total, Consumer<StoreProgress> progress) {
        List<StoreOutcome> outcomes = new ArrayList<>(sum.outcomes());
        for (StoreOutcome outcome : next.outcomes()) {
            outcomes.add(outcome);
            progress.accept(new StoreProgress(outcomes.size(), total, outcome));
        }
        return new StowReport(outcomes, next.retryAfter().or(sum::retryAfter));
    }
}
