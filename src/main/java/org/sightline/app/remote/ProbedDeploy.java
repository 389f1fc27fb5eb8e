package org.sightline.app.remote;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.remote.deploy.MonaiDeployExpert;

/**
 * A workflow that is asked by inference request where that works. The first series of a process tries it: the stock
 * Workflow Manager rejects every such request after the gateway has said 200, and then images go by C-STORE.
 */
final class ProbedDeploy implements Expert {
    private static final Logger LOG = Logger.getLogger(ProbedDeploy.class);

    private final MonaiDeployExpert expert;
    private final AtomicBoolean probed = new AtomicBoolean();

    ProbedDeploy(MonaiDeployExpert expert) {
        this.expert = expert;
    }

    @Override
    public ExpertDescriptor descriptor() {
        return expert.descriptor();
    }

    @Override
    public ExpertResult read(ExpertRequest request, ReadingWatch watch) {
        if (probed.compareAndSet(false, true)) {
            expert.probeInference(request, watch)
                    .ifPresent(why ->
                            LOG.warnf("%s goes by C-STORE: %s", descriptor().name(), why));
        }
        return expert.read(request, watch);
    }
}
