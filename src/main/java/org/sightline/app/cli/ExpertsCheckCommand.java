package org.sightline.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.sightline.app.pipeline.InstalledExperts;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.catalogue.Catalogue;
import org.sightline.experts.catalogue.CatalogueEntry;
import org.sightline.experts.check.CheckReport;
import org.sightline.experts.check.CheckReport.State;
import org.sightline.experts.check.ExpertCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries experts before a study needs them, without a service. */
@Command(
        name = "check",
        description = {
            "Check experts: the manifest, the weights and their SHA-256, that the model loads and runs, that a remote server"
                    + " answers.",
            "An expert whose weights are not on this machine is 'not installed': wrong only for one that is named."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all are fit; without NAME some may be not installed",
            "1:one is unfit, or one that was named is not installed",
            "2:wrong use"
        },
        mixinStandardHelpOptions = true)
final class ExpertsCheckCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "NAME", description = "experts; without any, all of them")
    private List<String> names = List.of();

    @Option(names = "--json", description = "one JSON object a line on stdout")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Catalogue catalogue = InstalledExperts.load(new Settings().config());
        catalogue.close(); // models that are loaded from now on are freed after their run, not kept side by side
        boolean passed = true;
        for (CatalogueEntry entry : wanted(catalogue)) {
            CheckReport report = checked(entry, catalogue);
            print(report);
            passed &= report.state() == State.FIT || report.state() == State.NOT_INSTALLED && names.isEmpty();
        }
        return passed ? 0 : 1;
    }

    private CheckReport checked(CatalogueEntry entry, Catalogue catalogue) {
        String name = entry.descriptor().name();
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        progress.show("checking " + name + " ...");
        try {
            return new ExpertCheck(System::nanoTime).check(entry, catalogue.expert(name));
        } finally {
            progress.end();
        }
    }

    private List<CatalogueEntry> wanted(Catalogue catalogue) {
        return names.isEmpty()
                ? catalogue.entries()
                : names.stream().map(name -> entry(catalogue, name)).toList();
    }

    private static CatalogueEntry entry(Catalogue catalogue, String name) {
        return catalogue.entries().stream()
                .filter(entry -> entry.descriptor().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StudyException(
                        ErrorCode.EXPERT_NOT_INSTALLED, name, "no such expert; see './sightline experts list'"));
    }

    private void print(CheckReport report) {
        spec.commandLine().getOut().println(json ? document(report) : text(report));
        spec.commandLine().getOut().flush();
    }

    private static String state(CheckReport report) {
        return report.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Several problems stand under one another. */
    private static String text(CheckReport report) {
        String seconds = String.format(Locale.ROOT, " (%.1f s)", report.took().toMillis() / 1e3);
        String said = report.state() == State.FIT
                ? report.found() + seconds
                : String.join(System.lineSeparator() + " ".repeat(48), report.problems());
        return "%-24s %-8s %-14s %s".formatted(report.expert(), report.version(), state(report), said);
    }

    private static ObjectNode document(CheckReport report) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("expert", report.expert());
        row.put("version", report.version());
        row.put("kind", report.kind());
        row.put("state", report.state().name());
        row.put("found", report.found());
        report.problems().forEach(row.putArray("problems")::add);
        row.put("ms", report.took().toMillis());
        return row;
    }
}
