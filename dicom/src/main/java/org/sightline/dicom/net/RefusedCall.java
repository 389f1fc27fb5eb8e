package org.sightline.dicom.net;

import org.sightline.dicom.net.ListenerCounts.Refusal;

/**
 * Somebody who was not let in.
 *
 * @param callingAe as it was sent, without what cannot be printed
 * @param calledAe likewise
 * @param host address the call came from
 */
public record RefusedCall(String callingAe, String calledAe, String host, Refusal reason) {}
