package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.sightline.fhir.FhirValidation;

/** What stands in a bundle and in an OperationOutcome. */
final class FhirAnswers {
    private FhirAnswers() {}

    static List<String> matches(JsonNode bundle) {
        return Service.items(bundle.path("entry"))
                .filter(entry -> entry.at("/search/mode").asText().equals("match"))
                .map(entry -> entry.at("/resource/id").asText())
                .toList();
    }

    static String link(JsonNode bundle, String relation) {
        return Service.items(bundle.path("link"))
                .filter(link -> link.path("relation").asText().equals(relation))
                .map(link -> link.path("url").asText())
                .map(url -> url.substring(url.indexOf("/fhir")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no link " + relation + ": " + bundle.path("link")));
    }

    static List<String> relations(JsonNode bundle) {
        return bundle.path("link").findValuesAsText("relation");
    }

    static void outcome(Service.Answer answer, int status, String issue) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.type()).as(answer.text()).isEqualTo("application/fhir+json");
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.json().at("/issue/0/code").asText()).isEqualTo(issue);
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(FhirValidation.problems(answer.text())).isEmpty();
    }
}
