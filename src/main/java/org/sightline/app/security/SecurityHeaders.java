package org.sightline.app.security;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** What every answer tells browsers. */
final class SecurityHeaders {
    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Content-Security-Policy",
                    "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; frame-ancestors 'none';"
                            + " base-uri 'none'; form-action 'self'");

    private static final String YEAR = "max-age=31536000; includeSubDomains";

    private SecurityHeaders() {}

    static void on(RoutingContext context) {
        MultiMap headers = context.response().headers();
        ALWAYS.forEach(headers::set);
        if (context.request().isSSL()) {
            headers.set("Strict-Transport-Security", YEAR);
        }
        if (!context.request().path().startsWith("/assets/")) {
            // A shared computer in a reading room keeps nothing; what may be kept says so itself.
            context.addHeadersEndHandler(end -> {
                if (!headers.contains("Cache-Control")) {
                    headers.set("Cache-Control", "no-store");
                }
            });
        }
    }
}
