package org.sightline.orchestration.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.compose.EvidenceComposer;
import org.sightline.orchestration.ground.Grounder;
import org.sightline.orchestration.route.Assignment;
import org.sightline.orchestration.route.Delivery;
import org.sightline.orchestration.route.RoutingPlan;
import org.sightline.orchestration.route.RoutingRules;
import org.sightline.orchestration.study.StudySnapshot;

class ReportJsonTest {
    private static final ObjectMapper JSON = ReportJson.mapper();
    private static final StudySnapshot STUDY = Studies.chestRadiograph();
    private static final ExpertRun FULL = Runs.reported(
            "r1",
            Experts.CXR,
            STUDY.series().get(0),
            Runs.abnormality("e", Experts.EFFUSION, Presence.PRESENT)
                    .score(0.91)
                    .side(Laterality.RIGHT)
                    .site(Experts.LUNG)
                    .quantities(Runs.quantity("volume", 12.4, "mL"))
                    .on(Studies.image(STUDY, 0, 0))
                    .build());
    private static final ExpertRun BARE = Runs.reported(
            "r2",
            Experts.CXR,
            STUDY.series().get(0),
            Runs.abnormality("p", Experts.PNEUMONIA, Presence.ABSENT).build());

    @Test
    void everything_that_is_stored_comes_back_equal() throws JsonProcessingException {
        RoutingPlan plan = RoutingRules.defaults().route(STUDY, List.of(Experts.CXR));

        assertComesBack(STUDY, StudySnapshot.class);
        assertComesBack(plan, RoutingPlan.class);
        assertComesBack(FULL, ExpertRun.class);
        assertComesBack(BARE, ExpertRun.class);
        assertComesBack(grounded().draft(), DraftReport.class);
        assertComesBack(grounded(), GroundedStudy.class);
        assertComesBack(EvidenceFile.of(grounded()), EvidenceFile.class);
    }

    @Test
    void a_plan_of_before_plans_said_where_results_go_sends_them_everywhere() throws JsonProcessingException {
        String old = "{\"assignments\":[],\"priority\":\"ROUTINE\",\"reasons\":[]}";

        assertThat(JSON.readValue(old, RoutingPlan.class).deliver()).containsExactlyInAnyOrder(Delivery.values());
    }

    @Test
    void times_are_iso_8601_and_sets_are_sorted() throws JsonProcessingException {
        String json = JSON.writeValueAsString(FULL);

        assertThat(json)
                .contains("\"started\":\"2026-11-22T08:00:00Z\"")
                .contains("\"modalities\":[\"CR\",\"DX\"]")
                .doesNotContain("null");
        assertThat(JSON.writeValueAsString(Set.of("b", "a", "d", "c"))).isEqualTo("[\"a\",\"b\",\"c\",\"d\"]");
    }

    @Test
    void a_key_of_a_newer_version_is_passed_over_and_a_missing_number_is_not() throws JsonProcessingException {
        String json = JSON.writeValueAsString(STUDY.ref());

        assertThat(JSON.readValue(
                        json.replace("{", "{\"colour\":\"blue\","), STUDY.ref().getClass()))
                .isEqualTo(STUDY.ref());
        assertThatThrownBy(() -> JSON.readValue(
                        JSON.writeValueAsString(STUDY).replace("\"version\":1", "\"version\":null"),
                        StudySnapshot.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void a_plan_of_a_version_that_knew_no_companions_has_none() throws JsonProcessingException {
        Assignment now = new Assignment("rule", "cxr", STUDY.series().get(0).ref(), List.of());
        String before = JSON.writeValueAsString(now).replace(",\"companions\":[]", "");

        assertThat(before).doesNotContain("companions");
        assertThat(JSON.readValue(before, Assignment.class)).isEqualTo(now);
    }

    @Test
    void the_evidence_file_has_the_keys_of_the_design() throws JsonProcessingException {
        assertThat(JSON.readTree(JSON.writeValueAsString(EvidenceFile.of(grounded()))))
                .isEqualTo(JSON.readTree("""
                                { "study": "1.2.3", "modality": "DX", "findings": [
                                  { "id": "%s", "expert": "cxr-pneumonia 1.0", "kind": "ABNORMALITY",
                                    "concept": {"system": "SCT", "code": "60046008", "display": "Pleural effusion"},
                                    "presence": "PRESENT", "probability": 0.91, "laterality": "RIGHT",
                                    "bodySite": {"system": "SCT", "code": "39607008", "display": "Lung"},
                                    "quantities": [ {"name": "volume", "value": 12.4, "unit": "mL"} ],
                                    "region": {"series": "1.2.3.1", "instance": "1.2.3.1.1", "frame": 1,
                                               "box": [10.0, 20.0, 30.0, 40.0]} },
                                  { "id": "%s", "expert": "cxr-pneumonia 1.0", "kind": "ABNORMALITY",
                                    "concept": {"system": "SCT", "code": "233604007", "display": "Pneumonia"},
                                    "presence": "ABSENT", "quantities": [] } ] }
                                """.formatted(
                        FULL.evidence().get(0).id(), BARE.evidence().get(0).id())));
    }

    private static GroundedStudy grounded() {
        List<ExpertRun> runs = List.of(FULL, BARE);
        DraftReport draft = EvidenceComposer.compose(STUDY, runs, Clock.fixed(Runs.NOW, ZoneOffset.UTC));
        return Grounder.ground(STUDY, runs, draft);
    }

    private static <T> void assertComesBack(T value, Class<T> type) throws JsonProcessingException {
        assertThat(JSON.readValue(JSON.writeValueAsString(value), type)).isEqualTo(value);
    }
}
