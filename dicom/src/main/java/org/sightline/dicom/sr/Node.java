package org.sightline.dicom.sr;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.Code;
import org.sightline.dicom.seg.Items;

/** A node of a received content tree (PS3.3 section C.17.3). */
record Node(Attributes attributes) {
    /** Concepts that older documents name by SRT codes (PS3.16 annex of retired SNOMED-RT identifiers). */
    private static final Map<String, String> RETIRED = Map.of(
            "363698007", "G-C0E3", // Finding Site
            "272741003", "G-C171", // Laterality
            "370129005", "G-C036"); // Measurement Method

    static List<Attributes> items(Attributes parent, int sequence) {
        List<Attributes> items = parent.getSequence(sequence);
        return items == null ? List.of() : items;
    }

    Stream<Node> children() {
        return items(attributes, Tag.ContentSequence).stream().map(Node::new);
    }

    Stream<Node> children(Code concept) {
        return children().filter(node -> node.named(concept));
    }

    /** The node's descendants, itself left out. */
    Stream<Node> below() {
        return children().flatMap(node -> Stream.concat(Stream.of(node), node.below()));
    }

    String type() {
        return attributes.getString(Tag.ValueType, "");
    }

    boolean named(Code concept) {
        return name().filter(name -> same(name, concept)).isPresent();
    }

    Optional<Code> name() {
        return Items.codeIn(attributes, Tag.ConceptNameCodeSequence);
    }

    /** The value of a CODE node. */
    Optional<Code> code() {
        return Items.codeIn(attributes, Tag.ConceptCodeSequence);
    }

    /** The value of the first CODE child of that name. */
    Optional<Code> code(Code concept) {
        return children(concept).flatMap(node -> node.code().stream()).findFirst();
    }

    /** The value of the first TEXT or UIDREF child of that name. */
    Optional<String> text(Code concept) {
        return children(concept)
                .map(node -> node.attributes.getString(node.type().equals("UIDREF") ? Tag.UID : Tag.TextValue, ""))
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static boolean same(Code name, Code concept) {
        if (name.scheme().equals("SRT")) {
            return name.value().equals(RETIRED.get(concept.value()));
        }
        return Arrays.asList(concept.scheme(), concept.value()).equals(Arrays.asList(name.scheme(), name.value()));
    }
}
