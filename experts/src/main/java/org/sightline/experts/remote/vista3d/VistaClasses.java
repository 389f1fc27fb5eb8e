package org.sightline.experts.remote.vista3d;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sightline.dicom.Code;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.manifest.Label;

/** The table of {@code classes.tsv}. */
final class VistaClasses {
    /** What the server marks when it is not told what to mark. */
    static final String EVERYTHING = "everything";

    private static final SortedMap<Integer, VistaClass> BY_ID = load();

    private VistaClasses() {}

    static Collection<VistaClass> all() {
        return BY_ID.values();
    }

    static Optional<VistaClass> find(int id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /**
     * What a manifest asks for: its label group, or else its labels. Its labels say how classes are called and coded.
     *
     * @param expert whom errors name
     * @throws StudyException {@code INVALID_EXPERT} for a group or an index that VISTA3D does not have
     */
    static SortedMap<Integer, VistaClass> asked(String expert, Optional<String> group, List<Label> labels) {
        SortedMap<Integer, VistaClass> asked = new TreeMap<>();
        group.ifPresent(name -> group(expert, name).forEach(one -> asked.put(one.id(), one)));
        for (Label label : labels) {
            VistaClass known = find(label.index())
                    .orElseThrow(() -> invalid(expert, "label " + label.index() + " is no class of VISTA3D"));
            if (group.isPresent() && !asked.containsKey(label.index())) {
                throw invalid(expert, "label " + label.index() + " is not in the group that is asked for");
            }
            asked.put(known.id(), known.as(label));
        }
        return asked;
    }

    private static List<VistaClass> group(String expert, String name) {
        List<VistaClass> group =
                all().stream().filter(one -> one.groups().contains(name)).toList();
        if (group.isEmpty()) {
            throw invalid(expert, "labelGroup has to be one of " + String.join(", ", groups()));
        }
        return group;
    }

    static Set<String> groups() {
        return all().stream().flatMap(one -> one.groups().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static StudyException invalid(String expert, String rule) {
        return new StudyException(ErrorCode.INVALID_EXPERT, expert, rule);
    }

    private static SortedMap<Integer, VistaClass> load() {
        try (InputStream in = VistaClasses.class.getResourceAsStream("classes.tsv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            SortedMap<Integer, VistaClass> byId = new TreeMap<>();
            text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> read(line.split("\t", -1)))
                    .forEach(one -> byId.put(one.id(), one));
            return byId;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static VistaClass read(String[] cells) {
        Finding.Kind kind = Finding.Kind.valueOf(cells[2].toUpperCase(Locale.ROOT));
        Code concept = Code.sct(cells[3], cells[4]);
        return new VistaClass(
                Integer.parseInt(cells[0]),
                cells[1],
                kind,
                concept,
                Optional.of(cells[5]).filter(side -> !side.isEmpty()).map(Laterality::valueOf),
                Optional.of(cells[6]).filter(region -> !region.isEmpty()).map(VistaClasses::code),
                VistaClass.segmentCode(kind, concept),
                ids(cells[7]),
                ids(cells[8]),
                words(cells[9]));
    }

    private static Code code(String text) {
        String[] parts = text.split(" ", 2);
        return Code.sct(parts[0], parts[1]);
    }

    private static Set<Integer> ids(String text) {
        return words(text).stream().map(Integer::valueOf).collect(Collectors.toSet());
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(";")).filter(word -> !word.isEmpty()).toList();
    }
}
