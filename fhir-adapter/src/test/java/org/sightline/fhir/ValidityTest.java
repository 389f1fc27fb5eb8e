package org.sightline.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ValidityTest {
    private final FhirAdapter adapter = new FhirAdapter();

    @ParameterizedTest
    @EnumSource
    void every_transaction_is_valid(SampleStudies sample) {
        assertThat(FhirValidation.problems(adapter.transaction(sample.study(), Samples.SITE, Samples.SEGMENTS)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_resource_alone_is_valid(SampleStudies sample) {
        assertThat(adapter.publish(sample.study(), Samples.SITE, Samples.SEGMENTS))
                .allSatisfy(r -> assertThat(FhirValidation.problems(r.json())).isEmpty());
    }
}
