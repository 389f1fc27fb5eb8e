package org.sightline.app.audit;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.sightline.fhir.audit.AuditKind;

/** Records who is shown a draft, what carries it, or a study and its images. */
@Singleton
public class ShownReads {
    private static final Logger LOG = Logger.getLogger(ShownReads.class);
    private static final Pattern DRAFT = Pattern.compile("/api/drafts/([0-9a-f-]{36})(?:/.*)?");
    private static final Pattern STUDY = Pattern.compile("/(?:api|dicomweb)/studies/([0-9.]{1,64})(?:/.*)?");
    private static final Pattern EVIDENCE = Pattern.compile("/api/evidence/([^/]+)(?:/image)?");
    private static final Set<Integer> SHOWN = Set.of(200, 206);

    /** Looked up when it is needed: filters are made before there is a configuration. */
    private final Instance<AuditedAccess> access;

    public ShownReads(Instance<AuditedAccess> access) {
        this.access = access;
    }

    /** What cannot be recorded is not shown. */
    @ServerResponseFilter
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!request.getMethod().equals("GET") || !SHOWN.contains(response.getStatus())) {
            return;
        }
        try {
            record(request.getUriInfo().getPath());
        } catch (RuntimeException e) {
            LOG.error("a draft or study is not shown because its reading could not be recorded", e);
            Unrecorded.withhold(response);
        }
    }

    private void record(String path) {
        Matcher draft = DRAFT.matcher(path);
        Matcher study = STUDY.matcher(path);
        Matcher evidence = EVIDENCE.matcher(path);
        if (draft.matches()) {
            access.get().read(AuditKind.READ, "DiagnosticReport", draft.group(1), "");
        } else if (study.matches()) {
            access.get().looked(study.group(1));
        } else if (evidence.matches()) {
            access.get().lookedAtEvidence(evidence.group(1));
        }
    }
}
