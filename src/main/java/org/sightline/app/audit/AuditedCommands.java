package org.sightline.app.audit;

import io.quarkus.runtime.BlockingOperationControl;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Records who told the service to do what: to try work again, to fetch, to remove, to subscribe. */
@Singleton
public class AuditedCommands {
    private static final Logger LOG = Logger.getLogger(AuditedCommands.class);
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Pattern COMMAND = Pattern.compile("/(?:api|fhir)/.*");

    /** What is recorded where it is done, and what changes nothing. */
    private static final Pattern ELSEWHERE = Pattern.compile("/api/drafts/[^/]+(?:/(?:sign|reject|amend))?"
            + "|/api/fhircast/select|/api/routes/dry-run|/fhir/(?:[^/]+/)?_search");

    /** Refusals are entries of their own. */
    private static final Set<Integer> REFUSED = Set.of(401, 403);

    private static final int FAILED = 400;

    /** Looked up when it is needed: filters are made before there is a configuration. */
    private final Instance<AuditedAccess> access;

    public AuditedCommands(Instance<AuditedAccess> access) {
        this.access = access;
    }

    /** It is done by now; whoever asked for it is told when that could not be recorded. */
    @ServerResponseFilter
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        if (!isCommand(request.getMethod(), path)
                || REFUSED.contains(response.getStatus())
                || !BlockingOperationControl
                        .isBlockingAllowed()) { // refused before anything was done, by a thread that may not wait
            return;
        }
        boolean failed = response.getStatus() >= FAILED;
        try {
            access.get().commanded(request.getMethod(), path, failed ? "answered with " + response.getStatus() : "");
        } catch (RuntimeException e) {
            LOG.error("a command could not be recorded", e);
            if (!failed) {
                Unrecorded.withhold(response);
            }
        }
    }

    private static boolean isCommand(String method, String path) {
        return METHODS.contains(method)
                && COMMAND.matcher(path).matches()
                && !ELSEWHERE.matcher(path).matches();
    }
}
