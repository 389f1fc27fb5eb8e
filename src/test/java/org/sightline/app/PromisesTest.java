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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.experts.Expert;

/** What documents and tests promise of the code, counted against the code. */
class PromisesTest {
    private static final Path REPOSITORY = Path.of("..");

    /** {@code `ATest`}, {@code `ATest.begin_of_a_method_...`}, or {@code `.another_method`} of the same. */
    private static final Pattern NAMED_TEST =
            Pattern.compile("`(?:(\\w+(?:Test|IT)|[\\w-]+\\.test\\.ts)(?:\\.(\\w+?)_?(?:\\.{3})?)?"
                    + "|\\.([a-z]+_\\w+?)_?(?:\\.{3})?)`");

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

    /** Documents that say by which test an attack or a threat is covered. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/security.md", "docs/fuzzing.md", "docs/threat-model.md"})
    void every_test_that_a_document_names_exists(String document) throws IOException {
        Map<String, String> tests = testSources();
        String text = Files.readString(REPOSITORY.resolve(document));
        Matcher named = NAMED_TEST.matcher(text);
        String last = "";
        int found = 0;
        while (named.find()) {
            last = named.group(1) == null ? last : named.group(1);
            String method = Stream.of(2, 3)
                    .map(named::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("");
            assertThat(tests).as("%s names %s", document, named.group()).containsKey(last);
            assertThat(tests.get(last))
                    .as("%s names %s", document, named.group())
                    .contains(method);
            found++;
        }
        assertThat(found).isGreaterThan(5);
    }

    @Test
    void the_threat_model_speaks_of_every_kind_of_threat_at_every_boundary() throws IOException {
        String text = Files.readString(REPOSITORY.resolve("docs/threat-model.md"));
        List<String> boundaries = Arrays.stream(text.split("(?m)^## "))
                .skip(1)
                .filter(section -> !section.startsWith("Open"))
                .toList();
        assertThat(boundaries).hasSizeGreaterThan(10).allSatisfy(boundary -> {
            List<String> rows = boundary.lines()
                    .filter(line -> line.matches("\\| [STRIDE] .*"))
                    .toList();
            assertThat(rows.stream().map(row -> row.substring(2, 3)).distinct())
                    .as(boundary)
                    .containsExactlyInAnyOrder("S", "T", "R", "I", "D", "E");
            assertThat(rows)
                    .allSatisfy(row -> assertThat(row)
                            .as("a test, or 'accepted, because', or 'open'")
                            .containsPattern("`\\w+(Test|IT|\\.test\\.ts)\\b|accepted, because|\\*\\*open\\*\\*"));
        });
    }

    /** Name to text; tests of one name in several modules count as one. */
    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String folder : List.of(
                "dicom/src/test",
                "experts/src/test",
                "orchestration/src/test",
                "fhir-adapter/src/test",
                "src/test/java",
                "src/main/webui/test")) {
            try (Stream<Path> files = Files.walk(REPOSITORY.resolve(folder))) {
                files.filter(file -> file.toString().matches(".*(\\.java|\\.test\\.ts)"))
                        .forEach(file -> sources.merge(
                                file.getFileName().toString().replaceFirst("\\.java$", ""),
                                text(file),
                                String::concat));
            }
        }
        return sources;
    }
}
