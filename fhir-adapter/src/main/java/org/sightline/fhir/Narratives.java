package org.sightline.fhir;

import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** Builds narratives from nodes, never from strings, so that text from outside can be no markup. */
final class Narratives {
    private Narratives() {}

    /** A narrative that says in words what the resource says in codes; one paragraph a line, empty lines left out. */
    static Narrative generated(String... lines) {
        XhtmlNode div = div();
        for (String line : lines) {
            paragraph(div, line);
        }
        return narrative(NarrativeStatus.GENERATED, div);
    }

    static Narrative narrative(NarrativeStatus status, XhtmlNode div) {
        Narrative narrative = new Narrative();
        narrative.setStatus(status);
        narrative.setDiv(div);
        return narrative;
    }

    static XhtmlNode div() {
        return new XhtmlNode(NodeType.Element, "div");
    }

    private static void paragraph(XhtmlNode div, String line) {
        String text = FhirText.of(line);
        if (!text.isEmpty()) {
            div.addTag("p").addText(text);
        }
    }
}
