package org.sightline.dicom.net;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.AssociationHandler;
import org.aoju.bus.image.metric.internal.pdu.AAssociateAC;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRJ;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.IdentityAC;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may open an association, and answers under our implementation identity instead of the toolkit's (PS3.7
 * section D.3.3.2).
 */
final class Admission extends AssociationHandler {
    /** The toolkit writes PDUs without end to a peer that takes fewer bytes than their headers need. */
    private static final int SMALLEST_PDU = 128;

    private static final int LOCAL_LIMIT_EXCEEDED = 2;

    private final Map<String, CalledAe> titles;
    private final OpenAssociations open;
    private final int perHost;

    Admission(ListenerConfig config, OpenAssociations open) {
        this.open = open;
        this.perHost = config.maxAssociationsPerHost();
        this.titles = new ConcurrentHashMap<>(
                config.titles().stream().collect(Collectors.toMap(CalledAe::title, Function.identity())));
    }

    /** Answers a title more, or one of those by another rule, from the next request on. */
    void answer(CalledAe title) {
        titles.put(title.title(), title);
    }

    @Override
    protected AAssociateAC makeAAssociateAC(
            Association association, AAssociateRQ request, @Nullable IdentityAC identity) {
        AAssociateAC answer = super.makeAAssociateAC(association, request, identity);
        answer.setImplClassUID(FileMetaInformation.IMPLEMENTATION_CLASS_UID);
        answer.setImplVersionName(FileMetaInformation.IMPLEMENTATION_VERSION_NAME);
        return answer;
    }

    @Override
    protected AAssociateAC negotiate(Association association, AAssociateRQ request) throws IOException {
        CalledAe called = titles.get(request.getCalledAET());
        if (called == null) {
            throw refusal(AAssociateRJ.REASON_CALLED_AET_NOT_RECOGNIZED);
        }
        if (!called.accepts(request.getCallingAET(), association.getSocket().getInetAddress())) {
            throw refusal(AAssociateRJ.REASON_CALLING_AET_NOT_RECOGNIZED);
        }
        if (open.from(association.getSocket().getInetAddress(), association) >= perHost) {
            // One host must not shut out all others; it is told to come again, as with the limit of all (PS3.8 table
            // 9-21).
            throw new AAssociateRJ(
                    AAssociateRJ.RESULT_REJECTED_TRANSIENT,
                    AAssociateRJ.SOURCE_SERVICE_PROVIDER_PRES,
                    LOCAL_LIMIT_EXCEEDED);
        }
        boundPdu(request);
        return super.negotiate(association, request);
    }

    /** The length is unsigned; the toolkit takes 2 GiB and more as negative, and 0 as no limit, as the standard does. */
    private static void boundPdu(AAssociateRQ request) throws AAssociateRJ {
        if (request.getMaxPDULength() < 0) {
            request.setMaxPDULength(0);
        }
        if (request.getMaxPDULength() != 0 && request.getMaxPDULength() < SMALLEST_PDU) {
            throw refusal(AAssociateRJ.REASON_NO_REASON_GIVEN);
        }
    }

    private static AAssociateRJ refusal(int reason) {
        return new AAssociateRJ(AAssociateRJ.RESULT_REJECTED_PERMANENT, AAssociateRJ.SOURCE_SERVICE_USER, reason);
    }
}
