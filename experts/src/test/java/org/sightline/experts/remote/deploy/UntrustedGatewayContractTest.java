package org.sightline.experts.remote.deploy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertContractTest;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.remote.privacy.Discretion;

/** A DiscreetExpert is an expert like any other: pseudonyms show nowhere in its answer. */
class UntrustedGatewayContractTest extends ExpertContractTest {
    private static final Discretion PSEUDONYMOUS =
            Discretion.pseudonymous("a secret of some length".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    static Path folder;

    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private DeployRig rig;
    private ExpertRequest request;

    @BeforeAll
    void start() {
        rig = new DeployRig(folder, model -> FakeWorkflowManager.succeeding(model::everything, 1));
        OPEN.add(rig);
        request = DeployRig.series(folder, "contract");
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable open : OPEN) {
            open.close();
        }
    }

    @Override
    protected Expert expert() {
        return PSEUDONYMOUS.guarding(rig.expert(rig.settings(DeployRig.QUICK), PSEUDONYMOUS, Clock.systemUTC()));
    }

    @Override
    protected ExpertRequest readable() {
        return request;
    }
}
