package org.sightline.app.audit;

import io.quarkus.runtime.BlockingOperationControl;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Records who searches the worklist, and by QIDO-RS; searches of FHIR are recorded where they are answered. */
@Singleton
public class ShownSearches {
    private static final Logger LOG = Logger.getLogger(ShownSearches.class);
    private static final Pattern OF_ALL = Pattern.compile("/api/studies/?|/dicomweb/(?:studies|series|instances)/?");

    /** What such a search finds is a look at the study, which {@link ShownReads} records. */
    private static final Pattern OF_ONE =
            Pattern.compile("/dicomweb/studies/[^/]+(?:/series/[^/]+)?/(?:series|instances)/?");

    /** Those that are answered are recorded there, with what they showed. */
    private static final Pattern OF_FHIR = Pattern.compile("/fhir/[A-Z][A-Za-z]*/?");

    private static final int NOTHING_FOUND = 204;
    private static final int FAILED = 400;

    /** HEAD tells, too, whether there is such a patient. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    /** Looked up when it is needed: filters are made before there is a configuration. */
    private final Instance<AuditedAccess> access;

    public ShownSearches(Instance<AuditedAccess> access) {
        this.access = access;
    }

    /** What cannot be recorded is not answered. */
    @ServerResponseFilter
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!METHODS.contains(request.getMethod())
                || !isSearch(request.getUriInfo().getPath(), response.getStatus())
                || !BlockingOperationControl
                        .isBlockingAllowed()) { // refused before any search, by a thread that may not wait
            return;
        }
        boolean failed = response.getStatus() >= FAILED;
        try {
            access.get()
                    .searched(
                            query(request.getUriInfo().getRequestUri()),
                            failed ? "answered with " + response.getStatus() : "");
        } catch (RuntimeException e) {
            LOG.error("a search is not answered because it could not be recorded", e);
            if (!failed) {
                Unrecorded.withhold(response);
            }
        }
    }

    private static boolean isSearch(String path, int status) {
        return OF_ALL.matcher(path).matches()
                || OF_ONE.matcher(path).matches() && (status == NOTHING_FOUND || status >= FAILED)
                || OF_FHIR.matcher(path).matches() && status >= FAILED;
    }

    private static String query(URI asked) {
        return asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery());
    }
}
