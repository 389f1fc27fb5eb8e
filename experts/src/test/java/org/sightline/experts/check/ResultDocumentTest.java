package org.sightline.experts.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.Code;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.OperatingPoint;
import org.sightline.experts.Presence;
import org.sightline.experts.Probability;
import org.sightline.experts.Quantity;
import org.sightline.experts.Region;

class ResultDocumentTest {
    private static final double SCORE = 0.1f;

    @Test
    void a_finding_stands_in_it_with_all_its_parts() {
        JsonNode finding = ResultDocument.of(reported(SCORE)).at("/findings/0");
        assertThat(finding.at("/concept/code").asText()).isEqualTo("427359005");
        assertThat(finding.path("probability").asDouble()).isEqualTo(SCORE);
        assertThat(finding.at("/operatingPoint/present").asDouble()).isEqualTo(0.9);
        assertThat(finding.path("laterality").asText()).isEqualTo("LEFT");
        assertThat(finding.at("/quantities/0/unit").asText()).isEqualTo("mm");
        assertThat(finding.at("/extentMm/to/2").asDouble()).isEqualTo(6);
        assertThat(finding.at("/regions/0/box").toString()).isEqualTo("[1.0,2.0,3.0,4.0]");
    }

    @Test
    void what_was_not_said_is_left_out() {
        JsonNode declined = ResultDocument.of(new ExpertResult.Declined("not a chest"));
        assertThat(declined.toString()).isEqualTo("{\"outcome\":\"DECLINED\",\"reason\":\"not a chest\"}");
        JsonNode failed = ResultDocument.of(new ExpertResult.Failed(ErrorCode.EXPERT_ERROR, "broke"));
        assertThat(failed.toString())
                .isEqualTo("{\"outcome\":\"FAILED\",\"code\":\"EXPERT_ERROR\",\"reason\":\"broke\"}");
    }

    @Test
    void the_same_answer_has_the_same_hash_and_the_least_change_another() {
        String hash = ResultDocument.hash(reported(SCORE));
        assertThat(hash).matches("[0-9a-f]{64}").isEqualTo(ResultDocument.hash(reported(SCORE)));
        assertThat(ResultDocument.hash(reported(Math.nextUp(SCORE)))).isNotEqualTo(hash);
        assertThat(ResultDocument.hash(new ExpertResult.Declined("a")))
                .isNotEqualTo(ResultDocument.hash(new ExpertResult.Declined("b")));
    }

    private static ExpertResult reported(double score) {
        Finding finding = new Finding(
                "nodule",
                Finding.Kind.ABNORMALITY,
                Code.sct("427359005", "Solitary nodule of lung"),
                Presence.ABSENT,
                Optional.of(new Probability(score)),
                Optional.of(new OperatingPoint(0.9, 0.5)),
                Optional.of(Laterality.LEFT),
                Optional.empty(),
                List.of(new Quantity("diameter", Code.local("DIAMETER", "Diameter"), 7.25, "mm")),
                Optional.of(new Finding.Extent(1, 2, 3, 4, 5, 6)),
                List.of(new Region(
                        new InstanceRef("1.2.3", "1.2.4", "1.2.5"),
                        1,
                        Optional.of(new Region.Box(1, 2, 3, 4)),
                        Optional.empty())));
        return new ExpertResult.Reported(List.of(finding), Optional.empty());
    }
}
