package org.sightline.app.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.sightline.app.config.DicomConfig;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.ThisMachine;

/** Closed by default: without a way to know who asks, nothing is served. */
@Singleton
public class StartRules {
    private static final Logger LOG = Logger.getLogger(StartRules.class);
    private static final int FIRST = 1;

    private final SightlineConfig config;

    public StartRules(SightlineConfig config) {
        this.config = config;
    }

    /** Before any port is opened, whichever way the service was started. */
    void check(@Observes @Priority(FIRST) StartupEvent event) {
        config.input().limits().apply();
        Config raw = ConfigProvider.getConfig();
        require(config, raw.getOptionalValue("quarkus.http.host", String.class).orElse("127.0.0.1"));
        if (config.insecure().isPresent()) {
            LOG.warn("SIGHTLINE_INSECURE=loopback: there is no login, and all ports are on 127.0.0.1");
        }
    }

    /**
     * Whether the service may start so.
     *
     * @param httpHost where HTTP binds
     * @throws StudyException {@code INVALID_CONFIGURATION} with what to set
     */
    public static void require(SightlineConfig config, String httpHost) {
        if (config.insecure().isPresent()) {
            requireLoopback("QUARKUS_HTTP_HOST", httpHost);
            requireLoopback("SIGHTLINE_DICOM_HOST", config.dicom().host());
            return;
        }
        config.apiKeysFile().ifPresent(ApiKeys::keys);
        requireCallers(config.dicom());
        if (config.oidc().url().isEmpty() && config.apiKeysFile().isEmpty()) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "sightline.oidc.url",
                    "nobody could log in, so nothing is served. For a hospital set SIGHTLINE_OIDC_URL,"
                            + " SIGHTLINE_OIDC_CLIENT_ID and SIGHTLINE_OIDC_CLIENT_SECRET, or SIGHTLINE_API_KEYS_FILE"
                            + " (./sightline key new); to try it on this machine alone set SIGHTLINE_INSECURE=loopback");
        }
        if (config.oidc().url().isPresent() && config.oidc().clientId().isEmpty()) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "sightline.oidc.client-id",
                    "set SIGHTLINE_OIDC_CLIENT_ID to what the OpenID provider calls this service");
        }
    }

    private static void requireCallers(DicomConfig dicom) {
        if (dicom.callers().isEmpty() && !ThisMachine.isNamed(dicom.host())) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "sightline.dicom.callers",
                    "SIGHTLINE_DICOM_HOST is " + dicom.host() + ", and nothing says who may send there; set"
                            + " SIGHTLINE_DICOM_CALLERS, such as CT1@10.0.0.7,*@10.1.0.0/16, or * for everybody");
        }
    }

    private static void requireLoopback(String variable, String host) {
        Optional.of(host).filter(name -> !ThisMachine.isNamed(name)).ifPresent(name -> {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    variable,
                    "SIGHTLINE_INSECURE=loopback serves 127.0.0.1 alone, and " + variable + " is " + name
                            + "; leave it out, or configure a login (SIGHTLINE_OIDC_URL, SIGHTLINE_API_KEYS_FILE)");
        });
    }
}
