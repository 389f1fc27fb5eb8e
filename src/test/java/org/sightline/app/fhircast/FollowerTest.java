package org.sightline.app.fhircast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.app.peers.FhircastHub;
import org.sightline.app.peers.FreePorts;

/** A subscription from its beginning to its end, at a hub that gives short leases. */
class FollowerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDPOINT = "hub.channel.endpoint";
    private static final Duration HOURS = Duration.ofHours(2);

    private final List<Boolean> standing = new CopyOnWriteArrayList<>();
    private final FhircastHub hub;
    private final Follower follower;

    FollowerTest() throws Exception {
        int port = FreePorts.next();
        hub = new FhircastHub(port, "t");
        URI url = URI.create("http://127.0.0.1:" + port + "/hub");
        follower = new Follower(
                new Hub(new Hub.Account(url, "t", "hub-token", "Sightline"), JSON),
                new Follower.Terms("DiagnosticReport-open", HOURS, Duration.ofSeconds(1)),
                listener(),
                JSON,
                Clock.systemUTC());
    }

    private Follower.Listener listener() {
        return new Follower.Listener() {
            @Override
            public String take(JsonNode message) {
                return "";
            }

            @Override
            public void look(Hub hub) {}

            @Override
            public void connected(boolean now) {
                standing.add(now);
            }
        };
    }

    @BeforeEach
    void short_leases() {
        hub.leases(2);
        follower.start();
    }

    @AfterEach
    void close() throws Exception {
        follower.stop();
        hub.close();
    }

    @Test
    void a_lease_is_renewed_on_the_same_socket_before_it_ends() throws InterruptedException {
        long began = System.nanoTime();
        await("renewed", () -> renewals().size() == 1);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));

        await("renewed again", () -> renewals().size() == 2);
        assertThat(hub.subscriptions())
                .hasSize(3)
                .allSatisfy(asked -> assertThat(asked)
                        .containsEntry("hub.mode", "subscribe")
                        .containsEntry("hub.events", "DiagnosticReport-open")
                        .containsEntry("hub.lease_seconds", "7200"));
        assertThat(hub.connections()).isEqualTo(1);
        assertThat(standing).containsOnly(true);
    }

    @Test
    void a_longer_lease_that_a_renewal_brings_holds() throws InterruptedException {
        await("a connection", () -> hub.connections() == 1);
        hub.leases(7200);
        await("renewed", () -> renewals().size() == 1);
        TimeUnit.SECONDS.sleep(3);

        assertThat(renewals()).hasSize(1);
    }

    @Test
    void a_renewal_that_is_refused_is_followed_by_a_new_subscription_and_the_old_socket_closes()
            throws InterruptedException {
        hub.refusesRenewals(true);
        await(
                "subscribed anew",
                () -> renewals().size() == 1 && hub.subscriptions().size() >= 3);
        hub.leases(7200);
        hub.refusesRenewals(false);

        await("connected anew", () -> standing.contains(false) && standing.get(standing.size() - 1));
        await("the old one is closed", () -> hub.connections() == 1);
    }

    @Test
    void the_end_is_told_to_the_hub_and_waited_for() throws InterruptedException {
        await("a connection", () -> hub.connections() == 1 && standing.contains(true));
        follower.stop();

        Map<String, String> last = hub.subscriptions().get(hub.subscriptions().size() - 1);
        assertThat(last)
                .containsEntry("hub.mode", "unsubscribe")
                .containsEntry("hub.topic", "t")
                .containsEntry("hub.channel.type", "websocket")
                .containsKey(ENDPOINT);
        await("no connection", () -> hub.connections() == 0);
    }

    private List<Map<String, String>> renewals() {
        return hub.subscriptions().stream()
                .filter(asked -> asked.containsKey(ENDPOINT) && "subscribe".equals(asked.get("hub.mode")))
                .toList();
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        for (int n = 0; n < 200 && !condition.getAsBoolean(); n++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }
}
