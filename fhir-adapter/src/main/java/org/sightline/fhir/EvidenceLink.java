package org.sightline.fhir;

import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** How a text points at evidence. */
@FunctionalInterface
interface EvidenceLink {
    /** Adds the element that the words of the link stand in. */
    XhtmlNode open(XhtmlNode parent, Cited cited);

    /** The link of narratives. */
    static EvidenceLink narrative(Publication publication) {
        return switch (publication.audience()) {
            case OURS ->
                (parent, cited) -> parent.addTag("a")
                        .setAttribute(
                                "href",
                                publication.observation(cited.evidence()).getReference());
            case OTHER_SERVER -> picture(publication.site());
            case MULTIMEDIA_REPORT -> (parent, cited) -> pointer(publication, parent, cited);
        };
    }

    /** A link that is ready to show: the picture with its overlay. Evidence about the whole study has none. */
    static EvidenceLink picture(Site site) {
        return (parent, cited) -> cited.finding().regions().isEmpty()
                ? parent.addTag("span")
                : parent.addTag("a").setAttribute("href", RegionMapper.url(site, cited, 0));
    }

    /** As IMR has it: a span whose class names the type and whose id names the resource. */
    private static XhtmlNode pointer(Publication publication, XhtmlNode parent, Cited cited) {
        String observation = publication.site().fhirUrl() + "/"
                + publication.observation(cited.evidence()).getReference();
        return parent.addTag("span")
                .setAttribute("class", "imr-ref-Observation")
                .setAttribute("id", observation);
    }
}
