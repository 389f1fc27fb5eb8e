package org.sightline.dicom.web;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.sightline.dicom.input.InputLimit;
import org.sightline.dicom.input.LimitedBody;

/** Says in one sentence why no answer came. */
final class WebFailure {
    private WebFailure() {}

    static String reason(@Nullable Throwable failure) {
        if (failure instanceof SSLException) {
            return "no TLS connection: " + failure.getMessage();
        } else if (failure instanceof HttpConnectTimeoutException) {
            return "no connection in time";
        } else if (failure instanceof ConnectException) {
            return failure.getCause() instanceof UnresolvedAddressException || unresolved(failure.getCause())
                    ? "the host name is unknown"
                    : "nothing listens there";
        } else if (failure instanceof LimitedBody.TooLong) {
            return "the answer has " + InputLimit.ANSWER_BYTES.exceeded();
        }
        return "the connection broke before the whole answer was here";
    }

    /** The JDK wraps it once more in some versions. */
    private static boolean unresolved(@Nullable Throwable cause) {
        return cause != null && cause.getCause() instanceof UnresolvedAddressException;
    }
}
