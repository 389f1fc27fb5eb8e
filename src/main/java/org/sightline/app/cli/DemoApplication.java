package org.sightline.app.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.eclipse.microprofile.config.ConfigProvider;
import org.sightline.app.receive.DicomEndpoint;

/** The demo inside the running service: it talks to it only through its ports. */
public final class DemoApplication implements QuarkusApplication {
    private final DicomEndpoint dicom;

    public DemoApplication(DicomEndpoint dicom) {
        this.dicom = dicom;
    }

    @Override
    public int run(String... args) throws Exception {
        int http = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        boolean stay = DemoRun.run("http://localhost:" + http, dicom.port());
        if (stay) {
            Quarkus.waitForExit();
        }
        return DemoRun.exitCode();
    }
}
