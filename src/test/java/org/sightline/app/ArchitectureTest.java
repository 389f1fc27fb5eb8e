package org.sightline.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the modules may know of each other and of the libraries (ARCHITECTURE.md). */
@AnalyzeClasses(packages = "org.sightline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String DICOM = "org.sightline.dicom..";
    private static final String EXPERTS = "org.sightline.experts..";
    private static final String ORCHESTRATION = "org.sightline.orchestration..";
    private static final String FHIR = "org.sightline.fhir..";
    private static final String APP = "org.sightline.app..";

    @ArchTest
    static final ArchRule modules_depend_in_one_direction = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("dicom")
            .definedBy(DICOM)
            .layer("experts")
            .definedBy(EXPERTS)
            .layer("orchestration")
            .definedBy(ORCHESTRATION)
            .layer("fhir-adapter")
            .definedBy(FHIR)
            .layer("app")
            .definedBy(APP)
            .whereLayer("experts")
            .mayOnlyBeAccessedByLayers("orchestration", "fhir-adapter", "app")
            .whereLayer("orchestration")
            .mayOnlyBeAccessedByLayers("fhir-adapter", "app")
            .whereLayer("fhir-adapter")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule the_dicom_toolkit_stays_in_dicom = only(DICOM, "org.aoju..");

    @ArchTest
    static final ArchRule model_engines_stay_in_experts = only(EXPERTS, "ai.djl..", "ai.onnxruntime..");

    @ArchTest
    static final ArchRule fhir_structures_stay_in_the_fhir_adapter = only(FHIR, "ca.uhn..", "org.hl7..");

    @ArchTest
    static final ArchRule server_and_injection_stay_in_the_application = only(APP, "io.quarkus..", "jakarta..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("org.sightline.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule libraries_are_given_the_time = noClasses()
            .that()
            .resideOutsideOfPackage(APP)
            .should()
            .callMethodWhere(describe("reads the time of the machine", ArchitectureTest::readsTheMachinesTime));

    @ArchTest
    static final ArchRule libraries_print_nothing =
            noClasses().that().resideOutsideOfPackage(APP).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule errors_have_a_type_of_their_own = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    private static ArchRule only(String home, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    private static boolean readsTheMachinesTime(JavaMethodCall call) {
        String owner = call.getTargetOwner().getPackageName();
        boolean now = call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().isEmpty();
        boolean clock = call.getTargetOwner().getSimpleName().equals("Clock")
                && call.getName().startsWith("system");
        return owner.equals("java.time") && (now || clock);
    }
}
