package org.sightline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.experts.Expert;

/** What documents and tests promise of the code, counted against the code. */
class PromisesTest {
    private static final Path REPOSITORY = Path.of("..");

    @Test
    void every_error_code_has_a_heading_in_the_document_of_errors() throws IOException {
        List<String> headings = Files.readAllLines(REPOSITORY.resolve("docs/errors.md")).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4).strip())
                .toList();
        assertThat(headings)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ErrorCode.values()).map(Enum::name).toList());
    }

    @Test
    void every_expert_is_held_to_the_contract() throws IOException {
        List<String> contracts = contractTests();
        List<String> experts = experts();
        assertThat(experts)
                .isNotEmpty()
                .allSatisfy(expert -> assertThat(contracts)
                        .as("a subclass of ExpertContractTest that reads with " + expert)
                        .anyMatch(source -> source.contains(expert)));
    }

    private static List<String> experts() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.sightline").stream()
                        .filter(type -> type.isAssignableTo(Expert.class))
                        .filter(type ->
                                !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toList());
    }

    private static List<String> contractTests() throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve("experts/src/test/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(PromisesTest::text)
                    .filter(source -> source.contains("extends ExpertContractTest"))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
