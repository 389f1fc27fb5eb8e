package org.sightline.fhir;

import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.sightline.dicom.Code;

/**
 * The order, as far as its images tell: its accession number. Only where no feed of orders fills the site's own server
 * with better ones; there the order is named and not made.
 */
final class OrderMapper {
    private static final Code IMAGING = Code.sct("363679005", "Imaging");

    private OrderMapper() {}

    /** Empty without an accession number, and where the order comes from elsewhere. */
    static Optional<ServiceRequest> map(Publication publication) {
        return publication.site().orderFeed()
                ? Optional.empty()
                : publication.accession().map(a -> order(publication, a));
    }

    private static ServiceRequest order(Publication publication, Identifier accession) {
        ServiceRequest order = new ServiceRequest();
        order.setId(publication.orderId(accession));
        order.setMeta(publication.meta());
        if (publication.audience() == Audience.MULTIMEDIA_REPORT) {
            order.getMeta().addProfile(Systems.IMR + "imr-servicerequest");
        }
        order.addIdentifier(accession);
        // Images do not tell whether an order is fulfilled.
        order.setStatus(ServiceRequestStatus.UNKNOWN);
        order.setIntent(ServiceRequestIntent.ORDER);
        order.addCategory(Codings.concept(IMAGING));
        order.setCode(publication.code());
        order.setSubject(publication.patient());
        PersonNames.of(publication.study().study().referrer())
                .ifPresent(name -> order.setRequester(new Reference().setDisplay(name.getText())));
        order.setText(Narratives.generated("Imaging order " + accession.getValue()));
        return order;
    }
}
