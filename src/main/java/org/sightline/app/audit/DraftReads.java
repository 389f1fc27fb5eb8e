package org.sightline.app.audit;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.sightline.fhir.audit.AuditKind;

/** Records who reads drafts through {@code /api}. */
@Singleton
public class DraftReads {
    private static final Logger LOG = Logger.getLogger(DraftReads.class);
    private static final Pattern DRAFT = Pattern.compile("/api/drafts/([0-9a-f-]{36})(?:/.*)?");
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    /** Looked up when it is needed: filters are made before there is a configuration. */
    private final Instance<AuditedAccess> access;

    public DraftReads(Instance<AuditedAccess> access) {
        this.access = access;
    }

    /** What cannot be recorded is not shown. */
    @ServerResponseFilter
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Matcher draft = DRAFT.matcher(request.getUriInfo().getPath());
        if (request.getMethod().equals("GET") && response.getStatus() == OK && draft.matches()) {
            try {
                access.get().read(AuditKind.READ, "DiagnosticReport", draft.group(1), "");
            } catch (RuntimeException e) {
                LOG.error("a draft is not shown because its reading could not be recorded", e);
                response.setEntity(null);
                response.setStatus(UNAVAILABLE);
            }
        }
    }
}
