package org.sightline.dicom.sr;

import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.Code;
import org.sightline.dicom.Uids;
import org.sightline.dicom.result.References;
import org.sightline.dicom.result.SourceImage;
import org.sightline.dicom.seg.Items;

/** A node of the content tree (PS3.3 section C.17.3). Methods add a child and return it. */
record ContentItem(Attributes attributes, Document document) {
    /** How a child stands to its parent (0040,A010). */
    enum Relation {
        CONTAINS,
        HAS_OBS_CONTEXT,
        HAS_CONCEPT_MOD,
        SELECTED_FROM;

        private String term() {
            return name().replace('_', ' ');
        }
    }

    /** The root, which is the document itself. */
    static ContentItem root(Document document, Code title, String template) {
        ContentItem root = new ContentItem(document.attributes(), document);
        root.asContainer(title, template);
        return root;
    }

    ContentItem container(Code concept, String template) {
        ContentItem item = child(Relation.CONTAINS, "CONTAINER");
        item.asContainer(concept, template);
        return item;
    }

    /** @param template identifier in DCMR; empty where the container is part of its parent's template */
    private void asContainer(Code concept, String template) {
        attributes.setString(Tag.ValueType, VR.CS, "CONTAINER");
        name(concept);
        attributes.setString(Tag.ContinuityOfContent, VR.CS, "SEPARATE");
        if (!template.isEmpty()) {
            Attributes item = Items.add(attributes, Tag.ContentTemplateSequence);
            item.setString(Tag.MappingResource, VR.CS, "DCMR");
            item.setString(Tag.TemplateIdentifier, VR.CS, template);
        }
    }

    ContentItem code(Relation relation, Code concept, Code value) {
        ContentItem item = child(relation, "CODE");
        item.name(concept);
        item.writeCode(Tag.ConceptCodeSequence, value);
        return item;
    }

    ContentItem text(Relation relation, Code concept, String value) {
        ContentItem item = child(relation, "TEXT");
        item.name(concept);
        item.attributes.setString(Tag.TextValue, VR.UT, value.replaceAll("\\p{Cntrl}+", " "));
        return item;
    }

    ContentItem uid(Relation relation, Code concept, String uid) {
        ContentItem item = child(relation, "UIDREF");
        item.name(concept);
        item.attributes.setString(Tag.UID, VR.UI, Uids.require(uid, concept.meaning()));
        return item;
    }

    ContentItem number(Code concept, String value, Code unit) {
        ContentItem item = child(Relation.CONTAINS, "NUM");
        item.name(concept);
        Attributes measured = Items.add(item.attributes, Tag.MeasuredValueSequence);
        measured.setString(Tag.NumericValue, VR.DS, value);
        Items.code(measured, Tag.MeasurementUnitsCodeSequence, unit);
        return item;
    }

    /** An image without a concept name, as image libraries and key object selections have them. */
    ContentItem image(Relation relation, SourceImage image) {
        ContentItem item = child(relation, "IMAGE");
        References.write(item.attributes, Tag.ReferencedSOPSequence, image);
        document.evidence().add(image.ref(), image.sopClassUid());
        return item;
    }

    ContentItem image(Code concept, SourceImage image) {
        ContentItem item = image(Relation.CONTAINS, image);
        item.name(concept);
        return item;
    }

    ContentItem segment(Code concept, SourceImage segmentation, int number) {
        ContentItem item = image(concept, segmentation);
        Attributes reference = item.attributes.getNestedDataset(Tag.ReferencedSOPSequence);
        reference.setInt(Tag.ReferencedSegmentNumber, VR.US, number);
        return item;
    }

    /** A closed polyline: column and row of each corner, the first again at the end. */
    ContentItem polyline(Code concept, float... columnsAndRows) {
        ContentItem item = child(Relation.CONTAINS, "SCOORD");
        item.name(concept);
        item.attributes.setString(Tag.GraphicType, VR.CS, "POLYLINE");
        item.attributes.setFloat(Tag.GraphicData, VR.FL, columnsAndRows);
        return item;
    }

    private ContentItem child(Relation relation, String valueType) {
        Attributes item = Items.add(attributes, Tag.ContentSequence);
        item.setString(Tag.RelationshipType, VR.CS, relation.term());
        item.setString(Tag.ValueType, VR.CS, valueType);
        return new ContentItem(item, document);
    }

    private void name(Code concept) {
        writeCode(Tag.ConceptNameCodeSequence, concept);
    }

    private void writeCode(int sequence, Code code) {
        Items.code(attributes, sequence, code);
        document.uses(code);
    }
}
