package org.sightline.experts.manifest;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.OperatingPoint;

/** Reads the {@code labels} part of {@code expert.yaml}. */
final class Labels {
    static final Set<String> KEYS = Set.of(
            "index", "name", "code", "kind", "operatingPoint", "laterality", "bodySite", "category", "type", "aliases");

    /** What a label is about, by its word in the file. */
    enum About {
        FINDING(Finding.Kind.ABNORMALITY),
        STRUCTURE(Finding.Kind.STRUCTURE);

        private final Finding.Kind kind;

        About(Finding.Kind kind) {
            this.kind = kind;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final LabelRule rule;
    private final Set<String> names = new HashSet<>();
    private int next;

    private Labels(Kind kind) {
        this.kind = kind;
        this.rule = kind.rules().labels();
        this.next = rule.first();
    }

    static List<Label> read(Section root, Kind kind) {
        return root.each("labels", KEYS, new Labels(kind)::label);
    }

    private Label label(Section section) {
        int index = index(section);
        section.require(
                () -> section.text("name"),
                () -> code(section, "code"),
                () -> about(section),
                () -> operatingPoint(section),
                () -> side(section),
                () -> segment(section));
        Label label = new Label(
                index,
                section.text("name"),
                code(section, "code"),
                about(section),
                operatingPoint(section),
                side(section),
                section.has("bodySite") ? Optional.of(code(section, "bodySite")) : Optional.empty(),
                segment(section),
                section.texts("aliases"));
        if (!names.add(label.key())) {
            throw section.problem("name", "stands twice");
        }
        return label;
    }

    private int index(Section section) {
        int wanted = next++;
        int index = section.whole("index", 0);
        if (rule.gaps() ? index < wanted : index != wanted) {
            String how = rule.gaps()
                    ? "at least " + wanted + ": labels are listed in order"
                    : wanted + ": labels are listed in order, without gaps";
            throw section.problem("index", "has to be " + how);
        }
        next = index + 1;
        return index;
    }

    private Finding.Kind about(Section section) {
        return section.has("kind") ? section.choice("kind", About.values(), About::key).kind : rule.kind();
    }

    private Optional<OperatingPoint> operatingPoint(Section label) {
        boolean written = label.has("operatingPoint");
        if (rule.point() == LabelRule.Point.NONE && written) {
            throw label.problem("operatingPoint", "is not for kind " + kind.key() + ", which gives no scores");
        }
        if (rule.point() != LabelRule.Point.NEEDED && !written) {
            return Optional.empty();
        }
        Section point = label.section("operatingPoint", Set.of("present", "absent"));
        return Optional.of(
                point.checked("present", p -> new OperatingPoint(p.number("present", 0), p.number("absent", 0))));
    }

    private static Optional<Laterality> side(Section label) {
        return label.has("laterality")
                ? Optional.of(label.choice("laterality", Laterality.values(), Laterality::name))
                : Optional.empty();
    }

    private static Optional<Label.SegmentCode> segment(Section label) {
        if (label.has("category") != label.has("type")) {
            String missing = label.has("category") ? "type" : "category";
            throw label.problem(missing, "is missing: a segment is coded by category and type");
        }
        return label.has("category")
                ? Optional.of(new Label.SegmentCode(code(label, "category"), code(label, "type")))
                : Optional.empty();
    }

    static Code code(Section section, String key) {
        Section code = section.section(key, Set.of("scheme", "value", "meaning"));
        return new Code(
                code.text("scheme"),
                code.text("value", "[A-Za-z0-9._-]{1,16}", "has to be 1 to 16 characters (0008,0100)"),
                code.text("meaning", ".{1,64}", "has to be 1 to 64 characters (0008,0104)"));
    }
}
