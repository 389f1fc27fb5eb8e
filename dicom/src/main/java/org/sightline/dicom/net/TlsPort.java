package org.sightline.dicom.net;

import org.sightline.dicom.tls.TlsContext;

/**
 * The port for DICOM over TLS.
 *
 * @param port TCP port; 0 takes any free one; 2762 is registered
 * @param context holds our certificate
 * @param clientCertificate whether who connects has to show a certificate we trust
 */
public record TlsPort(int port, TlsContext context, boolean clientCertificate) {}
