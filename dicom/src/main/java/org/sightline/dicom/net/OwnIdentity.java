package org.sightline.dicom.net;

import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.AssociationHandler;
import org.aoju.bus.image.metric.internal.pdu.AAssociateAC;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.IdentityAC;
import org.jspecify.annotations.Nullable;

/** Answers association requests under our implementation identity instead of the toolkit's (PS3.7 section D.3.3.2). */
final class OwnIdentity extends AssociationHandler {
    @Override
    protected AAssociateAC makeAAssociateAC(
            Association association, AAssociateRQ request, @Nullable IdentityAC identity) {
        AAssociateAC answer = super.makeAAssociateAC(association, request, identity);
        answer.setImplClassUID(FileMetaInformation.IMPLEMENTATION_CLASS_UID);
        answer.setImplVersionName(FileMetaInformation.IMPLEMENTATION_VERSION_NAME);
        return answer;
    }
}
