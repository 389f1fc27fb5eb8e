package org.sightline.app.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.eclipse.microprofile.config.ConfigProvider;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.receive.DicomEndpoint;
import org.sightline.dicom.net.PeerAddress;

/** The demo inside the running service: it talks to it only through its ports. */
public final class DemoApplication implements QuarkusApplication {
    private final DicomEndpoint dicom;
    private final SightlineConfig config;

    public DemoApplication(DicomEndpoint dicom, SightlineConfig config) {
        this.dicom = dicom;
        this.config = config;
    }

    @Override
    public int run(String... args) throws Exception {
        int http = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        PeerAddress service =
                new PeerAddress(config.dicom().aeTitle(), config.dicom().host(), dicom.port());
        boolean stay = DemoRun.run("http://localhost:" + http, service);
        if (stay) {
            Quarkus.waitForExit();
        }
        return DemoRun.exitCode();
    }
}
