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

/** Records who looks at a study and its images: one entry for the hundreds of requests that a look takes. */
@Singleton
public class StudyReads {
    private static final Logger LOG = Logger.getLogger(StudyReads.class);
    private static final Pattern STUDY = Pattern.compile("/(?:api|dicomweb)/studies/([0-9.]{1,64})(?:/.*)?");
    private static final Set<Integer> SHOWN = Set.of(200, 206);
    private static final int UNAVAILABLE = 503;

    /** Looked up when it is needed: filters are made before there is a configuration. */
    private final Instance<AuditedAccess> access;

    public StudyReads(Instance<AuditedAccess> access) {
        this.access = access;
    }

    /** What cannot be recorded is not shown. */
    @ServerResponseFilter
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Matcher study = STUDY.matcher(request.getUriInfo().getPath());
        if (request.getMethod().equals("GET") && SHOWN.contains(response.getStatus()) && study.matches()) {
            try {
                access.get().looked(study.group(1));
            } catch (RuntimeException e) {
                LOG.error("a study is not shown because its reading could not be recorded", e);
                response.setEntity(null);
                response.setStatus(UNAVAILABLE);
            }
        }
    }
}
