package org.sightline.fhir.search;

import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** Narratives of one paragraph. */
final class Text {
    private Text() {}

    static Narrative generated(String text) {
        XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
        div.attribute("xmlns", "http://www.w3.org/1999/xhtml").addTag("p").addText(text);
        return new Narrative().setStatus(NarrativeStatus.GENERATED).setDiv(div);
    }
}
