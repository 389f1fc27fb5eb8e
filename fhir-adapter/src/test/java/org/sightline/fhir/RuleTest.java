package org.sightline.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.orchestration.review.Review;

/** Each rule of ours is broken once, in what we publish or send. */
class RuleTest {
    private static final FhirAdapter ADAPTER = new FhirAdapter();

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            draft-radiograph | "performer":[{"reference":"urn:uuid:[^"]*" | "performer":[{"reference":"Device/1" | device performs
            signed           | "resultsInterpreter":\\[[^]]*\\],          | ``                                   | released by a person
            draft-radiograph | "hash":"[^"]*"                             | "hash":"YWJjZA=="                    | 4 bytes
            draft-radiograph | "code":"urn:oid:1.2.840                    | "code":"1.2.840                      | sopClass
            draft-radiograph | "value":"urn:oid:1.2.826                   | "value":"1.2.826                     | begins with urn:oid
            draft-radiograph | "valueDecimal":100.5                       | "valueDecimal":-100.5                | outside its image
            imr-signed       | "method":"POST"                            | "method":"PUT"                       | is a POST
            imr-signed       | "resourceType":"ServiceRequest"            | "resourceType":"Basic"               | holds no Basic
            """)
    void a_broken_rule_is_found(String name, String good, String bad, String message) {
        String bundle = EmittedBundles.named(name);
        String broken = bundle.replaceAll(good.replace("[{", "\\[\\{"), bad);

        assertThat(broken).isNotEqualTo(bundle);
        assertThat(FhirValidation.problems(broken)).anyMatch(problem -> problem.contains(message));
        assertThat(FhirValidation.problems(bundle)).isEmpty();
    }

    @Test
    void a_label_without_provenance_misleads() {
        String orphan = EmittedBundles.named("draft-radiograph")
                .replaceAll("\"target\":\\[\\{\"reference\":\"[^\"]*\"", "\"target\":[{\"reference\":\"Patient/1\"");

        assertThat(FhirValidation.problems(orphan)).anyMatch(p -> p.contains("no Provenance of the bundle"));
    }

    @Test
    void a_provenance_without_label_misleads() {
        String bare = EmittedBundles.named("draft-radiograph")
                .replaceAll(
                        "(\"resourceType\":\"DiagnosticReport\",\"meta\":\\{)\"security\":\\[[^]]*\\]",
                        "$1\"versionId\":\"1\"");

        assertThat(FhirValidation.problems(bare)).anyMatch(p -> p.contains("the label AIAST is missing"));
    }

    /** Our own profiles, on the reports that our endpoint serves. */
    @ParameterizedTest
    @CsvSource({"preliminary,final", "\"performer\":,\"specimen\":", "\"issued\":,\"_issued\":"})
    void a_draft_that_breaks_its_profile_is_found(String good, String bad) {
        String report = report(ADAPTER.publish(SampleReviews.edited(), Samples.SITE, Samples.SEGMENTS));

        assertThat(FhirValidation.problems(report)).isEmpty();
        assertThat(FhirValidation.problems(report.replace(good, bad))).isNotEmpty();
    }

    @Test
    void a_signed_report_without_its_signer_is_found() {
        String report = report(ADAPTER.reviewed(
                SampleReviews.edited(), SampleReviews.review(Review.Kind.SIGNED), Samples.SITE, Samples.SEGMENTS));
        String orphan = report.replaceAll("\"resultsInterpreter\":\\[[^]]*\\],", "");

        assertThat(FhirValidation.problems(orphan))
                .anyMatch(p -> p.contains("released by a person"))
                .anyMatch(p -> p.contains("resultsInterpreter: minimum required = 1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "started":"[^"]*",       | ``                    | started
            "code":"ACSN"            | "code":"MR"           | imr-accession
            "system":"urn:dicom:uid" | "system":"urn:x:uid"  | imr-study-uid
            "intent":"order"         | "intent":"plan"       | imr-intent
            text/html                | text/plain            | presentedForm
            """)
    void a_multimedia_report_that_breaks_its_profile_is_found(String good, String bad, String message) {
        String broken = EmittedBundles.named("imr-signed").replaceAll(good, bad);

        assertThat(FhirValidation.problems(broken)).anyMatch(problem -> problem.contains(message));
    }

    private static String report(List<PublishedResource> resources) {
        return resources.stream()
                .filter(r -> r.type().equals("DiagnosticReport"))
                .findFirst()
                .orElseThrow()
                .json();
    }
}
