package org.sightline.orchestration.prompt;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sightline.orchestration.dialogue.HeaderField;

/** The templates by the names of their files, and what each may and has to hold. */
public enum Template {
    M3_CARDS(List.of()),
    M3_REPORT(List.of(), "instruction"),
    M3_FIRST(true, List.of("cards", "image", "prompt"), "kind"),
    M3_BRAIN(true, List.of("cards", "t1c", "t1", "t2", "flair", "prompt")),
    M3_SEVERAL(true, List.of("cards", "images", "prompt"), "kind"),
    M3_VISTA3D(List.of("image", "legend", "instruction")),
    M3_VISTA3D_EMPTY(List.of("image", "instruction")),
    M3_BRATS(List.of("image", "legend", "instruction")),
    M3_CXR(List.of("predictions", "instruction")),
    M3_INSTRUCTION(List.of("prompt")),
    TOOLS_REPORT(List.of(), "instruction"),
    TOOLS_FIRST(true, List.of("experts", "images", "prompt")),
    TOOLS_RESULT(List.of("result", "overlay", "prompt")),
    REPORT_MERGE(List.of("drafts", "prompt")),
    EXPERT_REFUSED(List.of("reason", "prompt")),
    EXPERT_DECLINED(List.of("reason", "prompt"), "expert"),
    EXPERT_FAILED(List.of("reason", "prompt"), "expert"),
    EXPERT_TIMED_OUT(List.of("prompt"), "expert", "seconds"),
    EXPERTS_USED_UP(List.of("prompt")),
    REPAIR(List.of("problems"));

    private static final Set<String> PICTURES = Set.of("image", "images", "t1c", "t1", "t2", "flair", "overlay");

    private final List<String> required;
    private final Set<String> known = new LinkedHashSet<>();

    Template(List<String> required, String... optional) {
        this(false, required, optional);
    }

    /** @param opens whether it opens a conversation, and so may tell of the header */
    Template(boolean opens, List<String> required, String... optional) {
        this.required = required;
        known.addAll(required);
        known.addAll(List.of(optional));
        if (opens) {
            Arrays.stream(HeaderField.values()).map(HeaderField::placeholder).forEach(known::add);
        }
    }

    /** {@code m3-first.txt} */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
    }

    List<String> required() {
        return required;
    }

    Set<String> known() {
        return known;
    }

    /** Whether a picture comes of it: such a placeholder stands only once. */
    static boolean showsPicture(String placeholder) {
        return PICTURES.contains(placeholder);
    }
}
