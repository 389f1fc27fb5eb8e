package org.sightline.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Bytes of others become values of types that we name, never objects of types that they name. */
@AnalyzeClasses(packages = "org.sightline", importOptions = ImportOption.DoNotIncludeTests.class)
class DeserialisationTest {
    @ArchTest
    static final ArchRule nobody_reads_java_objects = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.beans..", "java.rmi..", "javax.management.remote..");

    @ArchTest
    static final ArchRule json_names_no_types = noClasses()
            .should()
            .callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "lets JSON name types",
                    call -> call.getTargetOwner().isAssignableTo(ObjectMapper.class)
                            && call.getName().matches("(activate|enable)DefaultTyping.*")))
            .orShould()
            .beAnnotatedWith(JsonTypeInfo.class);

    @ArchTest
    static final ArchRule yaml_is_read_as_tokens =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("org.yaml.snakeyaml.Yaml");

    @ArchTest
    static final ArchRule nothing_is_run_that_was_written_elsewhere =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("javax.script..", "javax.naming..");
}
