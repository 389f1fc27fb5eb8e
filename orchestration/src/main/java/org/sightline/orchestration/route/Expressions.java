package org.sightline.orchestration.route;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compiles rule expressions: CEL with its standard macros, the strings extension, and numbers that compare across int
 * and double, so that {@code study.patientAgeYears < 18} is no type error.
 */
final class Expressions {
    private static final Pattern UNDEFINED = Pattern.compile("undefined field '([^']*)'");
    /** The compiler lists every overload of a function; nobody reads them. */
    private static final Pattern CANDIDATES = Pattern.compile(" \\(candidates: .*\\)$");

    private static final int LONGEST = 4_000;
    private static final int MOST_ITERATIONS = 100_000;

    private final Cel cel = CelFactory.standardCelBuilder()
            .setOptions(CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .maxExpressionCodePointSize(LONGEST)
                    .comprehensionMaxIterations(MOST_ITERATIONS)
                    .build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addCompilerLibraries(CelExtensions.strings())
            .addRuntimeLibraries(CelExtensions.strings())
            .setTypeProvider(new AttributeTypes())
            .addVar("study", StructTypeReference.create("study"))
            .addVar("series", StructTypeReference.create("series"))
            .setResultType(SimpleType.BOOL)
            .build();

    /** An expression that does not compile, with the compiler's words. */
    static final class DoesNotCompile extends Exception {
        private static final long serialVersionUID = 1L;

        DoesNotCompile(String message) {
            super(message);
        }
    }

    Condition compile(String expression) throws DoesNotCompile {
        CelValidationResult result = cel.compile(expression);
        if (result.hasError()) {
            throw new DoesNotCompile(words(result.getErrors().get(0)));
        }
        try {
            return new Condition(cel.createProgram(result.getAst()));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new DoesNotCompile(String.valueOf(e.getMessage()));
        }
    }

    private static String words(CelIssue issue) {
        int line = issue.getSourceLocation().getLine();
        String place = (line > 1 ? "line " + line + ", " : "") + "character "
                + (issue.getSourceLocation().getColumn() + 1);
        return CANDIDATES.matcher(issue.getMessage()).replaceFirst("") + " at " + place + " of the expression"
                + hint(issue.getMessage());
    }

    private static String hint(String message) {
        Matcher undefined = UNDEFINED.matcher(message);
        return undefined.find() ? NearestWord.hint(undefined.group(1), attributes()) : "";
    }

    private static List<String> attributes() {
        return Stream.concat(
                        Attribute.STUDY.stream().map(Attribute::name),
                        Attribute.SERIES.stream().map(Attribute::name))
                .distinct()
                .toList();
    }
}
