package org.sightline.experts.remote.deploy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.Code;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertDescriptor.Label;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;

/** What codes of others mean here. What the descriptor does not list is anatomy, or it is nothing. */
record Vocabulary(List<Label> labels) {
    /** Anatomical Structure and Body Structure, also as older objects name them (PS3.16 CID 7150). */
    private static final Set<String> ANATOMY =
            Set.of("SCT 91723000", "SCT 123037004", "SRT T-D0050", "SRT R-42019", "SRT T-D000A");

    private static final Set<String> LEFT = Set.of("SCT 7771000", "SRT G-A101");
    private static final Set<String> RIGHT = Set.of("SCT 24028007", "SRT G-A100");
    private static final Set<String> BILATERAL = Set.of("SCT 51440002", "SRT G-A102");

    static Vocabulary of(ExpertDescriptor descriptor) {
        return new Vocabulary(descriptor.labels());
    }

    /** A concept and what kind of statement it makes. */
    record Meaning(Code concept, Finding.Kind kind) {}

    /**
     * What a coded thing is called: the label of its code, or else the label of exactly its name, or else its own code
     * where it is anatomy.
     */
    Optional<Meaning> meaning(Code code, String name, Optional<Code> category) {
        return labels.stream()
                .filter(label -> same(label.code(), code))
                .findFirst()
                .or(() -> labels.stream()
                        .filter(label -> label.name().equalsIgnoreCase(name))
                        .findFirst())
                .map(label -> new Meaning(label.code(), label.kind()))
                .or(() -> category.filter(Vocabulary::anatomy).map(any -> new Meaning(code, Finding.Kind.STRUCTURE)));
    }

    static Optional<Laterality> side(Code code) {
        String plain = plain(code);
        if (LEFT.contains(plain)) {
            return Optional.of(Laterality.LEFT);
        }
        if (RIGHT.contains(plain)) {
            return Optional.of(Laterality.RIGHT);
        }
        return BILATERAL.contains(plain) ? Optional.of(Laterality.BILATERAL) : Optional.empty();
    }

    /** Present, Absent or Undetermined, as qualitative evaluations have them (PS3.16 CID 240). */
    static Optional<Presence> presence(Code answer) {
        return switch (plain(answer)) {
            case "SCT 52101004", "SRT G-A203" -> Optional.of(Presence.PRESENT);
            case "SCT 272519000", "SRT G-A206" -> Optional.of(Presence.ABSENT);
            case "SCT 373068000" -> Optional.of(Presence.UNCERTAIN);
            default -> Optional.empty();
        };
    }

    static boolean same(Code a, Code b) {
        return plain(a).equals(plain(b));
    }

    private static boolean anatomy(Code category) {
        return ANATOMY.contains(plain(category));
    }

    private static String plain(Code code) {
        return code.scheme() + " " + code.value();
    }
}
