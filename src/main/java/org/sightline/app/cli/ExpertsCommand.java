package org.sightline.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.sightline.app.pipeline.InstalledExperts;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.catalogue.CatalogueEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The experts of this installation. */
@Command(
        name = "experts",
        description = "Look at the installed experts.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ExpertsCommand.ListCommand.class,
            ExpertsCheckCommand.class,
            ExpertsFetchCommand.class,
            ExpertsRunCommand.class
        })
final class ExpertsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    /** Lists them, ready or not. */
    @Command(name = "list", description = "Experts, ready or not and why.", mixinStandardHelpOptions = true)
    static final class ListCommand implements Callable<Integer> {
        @Option(names = "--json", description = "one JSON array on stdout")
        private boolean json;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws JsonProcessingException {
            List<CatalogueEntry> entries =
                    InstalledExperts.load(new Settings().config()).entries();
            if (json) {
                Object[] rows = entries.stream().map(ListCommand::row).toArray();
                spec.commandLine().getOut().println(new ObjectMapper().writeValueAsString(rows));
            } else {
                entries.forEach(entry -> spec.commandLine().getOut().println(line(entry)));
            }
            return 0;
        }

        private static String line(CatalogueEntry entry) {
            ExpertDescriptor expert = entry.descriptor();
            String problem = String.join(
                    System.lineSeparator() + " ".repeat(25),
                    entry.problem().lines().toList());
            String state = entry.ready() ? "ready" : "NOT READY: " + problem;
            return "%-24s %-8s %-10s %s%n%24s %s"
                    .formatted(
                            expert.name(),
                            expert.version(),
                            String.join(
                                    ",", expert.modalities().stream().sorted().toList()),
                            expert.title(),
                            "",
                            state);
        }

        private static Map<String, Object> row(CatalogueEntry entry) {
            ExpertDescriptor expert = entry.descriptor();
            Map<String, Object> row = new TreeMap<>();
            row.put("name", expert.name());
            row.put("version", expert.version());
            row.put("title", expert.title());
            row.put("ready", entry.ready());
            row.put("problem", entry.problem());
            row.put("modalities", expert.modalities().stream().sorted().toList());
            row.put("weights", expert.weightsHash());
            row.put("licence", expert.licence());
            return row;
        }
    }
}
