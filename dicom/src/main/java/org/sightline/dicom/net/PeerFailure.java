package org.sightline.dicom.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.aoju.bus.image.metric.internal.pdu.AAbort;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRJ;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Says in one sentence why a peer could not be talked to. */
final class PeerFailure {
    private PeerFailure() {}

    static StudyException of(PeerAddress peer, String callingAe, Exception failure) {
        if (failure instanceof AAssociateRJ rejected
                && rejected.getResult() == AAssociateRJ.RESULT_REJECTED_PERMANENT) {
            return new StudyException(
                    ErrorCode.PEER_REFUSED, peer.toString(), rejection(rejected, peer, callingAe), failure);
        }
        return new StudyException(ErrorCode.PEER_UNREACHABLE, peer.toString(), peer + ": " + reason(failure), failure);
    }

    private static String rejection(AAssociateRJ rejected, PeerAddress peer, String callingAe) {
        boolean byUser = rejected.getSource() == AAssociateRJ.SOURCE_SERVICE_USER;
        if (byUser && rejected.getReason() == AAssociateRJ.REASON_CALLED_AET_NOT_RECOGNIZED) {
            return "the peer at " + peer.host() + ":" + peer.port() + " is not called " + peer.aeTitle();
        }
        if (byUser && rejected.getReason() == AAssociateRJ.REASON_CALLING_AET_NOT_RECOGNIZED) {
            return peer + " does not know the calling AE title " + callingAe + "; register it there";
        }
        return peer + " rejected the association: " + rejected.getMessage();
    }

    static String reason(Exception failure) {
        if (failure instanceof AAssociateRJ) {
            return "the peer is busy and asks to try again later";
        } else if (failure instanceof AAbort) {
            return "the association was aborted: " + failure.getMessage();
        } else if (failure instanceof UnknownHostException) {
            return "the host name is unknown";
        } else if (failure instanceof SocketTimeoutException) {
            return "no answer in time";
        } else if (failure instanceof ConnectException) {
            return "nothing listens there";
        } else if (failure instanceof IOException) {
            return "the connection broke";
        }
        return "the association failed: " + failure.getClass().getSimpleName();
    }
}
