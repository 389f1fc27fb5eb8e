package org.sightline.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests see no library that their module may not see: what they need of it, a module of ours gives. */
class TestArchitectureTest {
    private static final Map<String, String> HOMES = Map.of(
            "org.aoju..", "org.sightline.dicom..",
            "ai.djl..", "org.sightline.experts..",
            "ai.onnxruntime..", "org.sightline.experts..",
            "ca.uhn..", "org.sightline.fhir..",
            "org.hl7..", "org.sightline.fhir..");

    @ParameterizedTest
    @ValueSource(strings = {"../dicom", "../experts", "../orchestration", "../fhir-adapter", "."})
    void tests_leave_libraries_to_the_module_that_they_belong_to(String module) {
        JavaClasses tests = new ClassFileImporter().importPath(Path.of(module, "target", "test-classes"));

        assertThat(tests).as("test classes of " + module).isNotEmpty();
        HOMES.forEach((library, home) -> noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(tests));
    }
}
