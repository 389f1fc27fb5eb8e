package org.sightline.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A validator that lets everything pass proves nothing, so each kind of fault is planted once. */
class FhirValidationTest {
    private static final String BUNDLE =
            new FhirAdapter().transaction(SampleStudies.CHEST_CT.study(), Samples.SITE, Samples.SEGMENTS);

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "code":"786838002"       | "code":"786838003"      | a code of no fragment
            "status":"preliminary"   | "status":"draft"        | a status that R4 has not
            "code":"mL"              | "code":"millilitre"     | a unit that is not UCUM
            "unit":"mL"              | "units":"mL"            | an unknown property
            image-region             | image-place             | an extension nobody defined
            "url":"frame"            | "url":"picture"         | an unknown part of the region
            "code":"AIAST"           | "code":"AIRPT"          | a label that was removed
            <h3>                     | <h3 onclick="x">        | an event handler in a narrative
            "size":                  | "size":1                | a wrong size
            "uid":"1.2               | "uid":"urn:oid:1.2      | a UID with a prefix where R4 wants an id
            """)
    void a_planted_fault_is_found(String good, String bad, String fault) {
        assertThat(BUNDLE).contains(good);
        assertThat(FhirValidation.problems(BUNDLE.replace(good, bad.replace("\"x\"", "'x'"))))
                .as(fault)
                .isNotEmpty();
    }

    @Test
    void a_resource_without_narrative_is_found() {
        assertThat(FhirValidation.problems("{\"resourceType\":\"Organization\",\"name\":\"A\"}"))
                .anyMatch(problem -> problem.contains("dom-6"));
    }

    /** The profile is left out: to check a differential the validator asks a package server on the network. */
    @ParameterizedTest
    @MethodSource("vocabulary")
    void our_own_vocabulary_is_valid(String name) {
        assertThat(FhirValidation.problems(FhirValidation.definition(name)))
                .filteredOn(problem -> !problem.contains("dom-6"))
                .isEmpty();
    }

    static Stream<String> vocabulary() {
        return FhirValidation.definitions().stream().filter(name -> !name.startsWith("StructureDefinition"));
    }
}
