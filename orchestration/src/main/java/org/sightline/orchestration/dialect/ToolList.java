package org.sightline.orchestration.dialect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.orchestration.dialogue.PlainText;
import org.sightline.orchestration.dialogue.Subject;

/** The experts that can read the study, as a model is told of them and finds them again. */
final class ToolList {
    private static final int MOST_LABELS = 24;

    private final List<ExpertDescriptor> catalogue;

    ToolList(List<ExpertDescriptor> catalogue) {
        this.catalogue = List.copyOf(catalogue);
    }

    /** A line each. */
    String described(Subject subject) {
        String lines = readers(subject).stream().map(ToolList::line).collect(Collectors.joining("\n"));
        return lines.isEmpty() ? "(none)" : lines;
    }

    /** By name in any spelling, or by the name that VILA-M3 has for it. */
    Optional<ExpertDescriptor> named(String name, Subject subject) {
        String plain = plain(name);
        return readers(subject).stream()
                .filter(expert -> plain(expert.name()).equals(plain)
                        || expert.trigger().filter(t -> plain(t).equals(plain)).isPresent())
                .findFirst();
    }

    /** Why no expert of this name can be asked. */
    String refusal(String name, Subject subject) {
        boolean known =
                catalogue.stream().anyMatch(expert -> plain(expert.name()).equals(plain(name)));
        String names = readers(subject).stream().map(ExpertDescriptor::name).collect(Collectors.joining(", "));
        return (known
                        ? "The expert " + PlainText.header(name) + " does not read such images."
                        : "There is no expert " + PlainText.header(name) + ".")
                + (names.isEmpty() ? " No expert reads them." : " You can ask: " + names + ".");
    }

    private List<ExpertDescriptor> readers(Subject subject) {
        return catalogue.stream()
                .filter(expert -> expert.modalities().contains(subject.modality()))
                .filter(expert ->
                        expert.input() != ExpertDescriptor.Input.VOLUMES || subject.layout() == Subject.Layout.BRAIN_MR)
                .toList();
    }

    private static String line(ExpertDescriptor expert) {
        return "- " + expert.name() + ": " + PlainText.reason(expert.title()) + " Reports: " + labels(expert) + ". "
                + (takesGroup(expert) ? "Argument: one of " + groups() + "." : "Argument: none.");
    }

    static boolean takesGroup(ExpertDescriptor expert) {
        return expert.trigger().equals(Optional.of(M3Expert.VISTA3D.name()));
    }

    static String groups() {
        return Arrays.stream(SegmentationGroup.values())
                .map(group -> "\"" + group.argument() + "\"")
                .collect(Collectors.joining(", "));
    }

    private static String labels(ExpertDescriptor expert) {
        int more = expert.labels().size() - MOST_LABELS;
        return expert.labels().stream()
                        .limit(MOST_LABELS)
                        .map(label -> PlainText.header(label.name()))
                        .collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
