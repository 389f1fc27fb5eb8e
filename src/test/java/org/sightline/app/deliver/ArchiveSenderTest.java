package org.sightline.app.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.net.Archive;
import org.sightline.dicom.net.StoreOutcome;
import org.sightline.dicom.net.StoreProgress;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomWriter;
import org.sightline.dicom.tls.TlsContext;
import org.sightline.dicom.web.StowClient;

class ArchiveSenderTest {
    @TempDir
    Path folder;

    @Test
    void a_server_that_goes_away_half_way_keeps_what_it_answered_for() throws IOException {
        ChestPhantom coarse = new ChestPhantom(PhantomPlan.standard().sampled(16, 22.4, 120, 2.5));
        List<Path> files = PhantomWriter.write(coarse, PhantomIdentity.fresh(1, Clock.systemUTC()), folder);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        AtomicInteger requests = new AtomicInteger();
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (requests.incrementAndGet() == 1) {
                exchange.sendResponseHeaders(200, -1);
            }
            exchange.close();
        });
        server.start();
        List<StoreProgress> progress = new ArrayList<>();
        try {
            Archive archive =
                    Archive.parse("http://127.0.0.1:" + server.getAddress().getPort());
            List<StoreOutcome> outcomes = new ArchiveSender(
                            "TEST", TlsContext.of(Optional.empty(), Optional.empty()), StowClient.Settings.defaults())
                    .send(archive, files, progress::add)
                    .outcomes();

            assertThat(outcomes).hasSize(120);
            assertThat(outcomes).filteredOn(StoreOutcome::stored).hasSize(50);
            assertThat(outcomes).extracting(StoreOutcome::file).containsExactlyElementsOf(files);
            assertThat(progress).hasSize(120);
        } finally {
            server.stop(0);
        }
    }
}
