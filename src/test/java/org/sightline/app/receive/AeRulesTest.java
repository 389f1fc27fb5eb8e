package org.sightline.app.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sightline.app.config.DicomPeers;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.CalledAe;
import org.sightline.dicom.net.PeerAddress;
import org.sightline.orchestration.route.RoutingPlan;

class AeRulesTest {
    @Test
    void the_first_title_answers_everybody_by_the_rules_of_the_site() {
        AeRule rule = new AeRules(read(Map.of())).rule("SIGHTLINE").orElseThrow();

        assertThat(rule.called()).isEqualTo(CalledAe.open("SIGHTLINE"));
        assertThat(rule.completionIdle()).isEmpty();
        assertThat(rule.completionMaximum()).isEmpty();
        assertThat(rule.priority()).isEqualTo(RoutingPlan.Priority.ROUTINE);
    }

    @Test
    void further_titles_have_rules_of_their_own() {
        AeRules rules = new AeRules(read(Map.of(
                "sightline.dicom.ae.\"STROKE CT\".callers", "CT1,CT2@10.0.0.7",
                "sightline.dicom.ae.\"STROKE CT\".completion-idle", "15s",
                "sightline.dicom.ae.\"STROKE CT\".completion-maximum", "10m",
                "sightline.dicom.ae.\"STROKE CT\".priority", "EMERGENCY")));

        AeRule rule = rules.rule("STROKE CT").orElseThrow();
        assertThat(rule.called().callers())
                .isEqualTo(List.of(CalledAe.Caller.parse("CT1"), CalledAe.Caller.parse("CT2@10.0.0.7")));
        assertThat(rule.completionIdle()).contains(Duration.ofSeconds(15));
        assertThat(rule.completionMaximum()).contains(Duration.ofMinutes(10));
        assertThat(rule.priority()).isEqualTo(RoutingPlan.Priority.EMERGENCY);
        assertThat(rules.all()).extracting(one -> one.called().title()).containsExactly("SIGHTLINE", "STROKE CT");
        assertThat(rules.rule("OTHER")).isEmpty();
    }

    @Test
    void the_first_title_can_be_given_rules_too() {
        AeRules rules = new AeRules(read(Map.of("sightline.dicom.ae.\"SIGHTLINE\".callers", "CT1")));

        assertThat(rules.all()).hasSize(1);
        assertThat(rules.rule("SIGHTLINE").orElseThrow().called().callers()).hasSize(1);
    }

    @Test
    void titles_without_callers_of_their_own_take_those_of_the_site() {
        AeRules rules = new AeRules(read(Map.of(
                "sightline.dicom.callers", "*@10.0.0.0/8",
                "sightline.dicom.ae.\"STROKE\".priority", "EMERGENCY",
                "sightline.dicom.ae.\"CT\".callers", "CT1")));

        List<CalledAe.Caller> usual = List.of(CalledAe.Caller.parse("*@10.0.0.0/8"));
        assertThat(rules.rule("SIGHTLINE").orElseThrow().called().callers()).isEqualTo(usual);
        assertThat(rules.rule("STROKE").orElseThrow().called().callers()).isEqualTo(usual);
        assertThat(rules.rule("CT").orElseThrow().called().callers()).isEqualTo(List.of(CalledAe.Caller.parse("CT1")));
    }

    @Test
    void a_peer_is_found_by_its_title_which_its_address_repeats() {
        DicomPeers peers = new DicomPeers(read(Map.of("sightline.dicom.peers.\"PACS\"", "PACS@pacs.example:2762?tls")));

        assertThat(peers.address("PACS")).contains(new PeerAddress("PACS", "pacs.example", 2762, true));
        assertThat(peers.address("OTHER")).isEmpty();
        assertThatThrownBy(() -> new DicomPeers(read(Map.of("sightline.dicom.peers.\"PACS\"", "OTHER@pacs:104"))))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("PACS");
    }

    private static SightlineConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SightlineConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(SightlineConfig.class);
    }
}
