package org.sightline.app.fhir;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.fhir.search.Encoding;
import org.sightline.fhir.search.Shape;

/** How the answer to a request is wanted. */
public record Asked(HttpHeaders headers, UriInfo uri) {

    /**
     * By {@code _format}, or else by Accept. Browsers, which ask for HTML before XML, get JSON.
     *
     * @throws StudyException {@code NOT_ACCEPTABLE}
     */
    public Encoding encoding() {
        boolean pretty = "true".equals(uri.getQueryParameters().getFirst("_pretty"));
        Optional<String> format = parameter("_format");
        boolean xml = format.isPresent()
                ? xml(format.get().replace(' ', '+')).orElseThrow(() -> unacceptable(format.get()))
                : accepted();
        return new Encoding(xml, pretty);
    }

    private boolean accepted() {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            String version = type.getParameters().getOrDefault("fhirVersion", "4.0");
            Optional<Boolean> xml = xml(type.getType() + "/" + type.getSubtype());
            if (xml.isPresent() && version.startsWith("4.0")) {
                return xml.get();
            }
        }
        throw unacceptable(String.join(", ", headers.getRequestHeader(HttpHeaders.ACCEPT)));
    }

    private static Optional<Boolean> xml(String type) {
        return switch (type.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip()) {
            case "json",
                    "application/fhir+json",
                    "application/json",
                    "text/json",
                    "*/*",
                    "application/*",
                    "text/html" -> Optional.of(false);
            case "xml", "application/fhir+xml", "application/xml", "text/xml" -> Optional.of(true);
            default -> Optional.empty();
        };
    }

    private static StudyException unacceptable(String type) {
        return new StudyException(
                ErrorCode.NOT_ACCEPTABLE,
                type,
                "answers are application/fhir+json or application/fhir+xml, in FHIR version 4.0");
    }

    /** JSON where what is wanted cannot be had: for errors. */
    Encoding encodingOfAnError() {
        try {
            return encoding();
        } catch (StudyException e) {
            return Encoding.PLAIN;
        }
    }

    /** How much of a resource is wanted. */
    public Shape shape() {
        return Shape.of(parameter("_summary"), parameter("_elements"));
    }

    /** {@code Prefer: handling=lenient}; otherwise unknown parameters are refused. */
    public boolean lenient() {
        return Optional.ofNullable(headers.getRequestHeader("Prefer")).stream()
                .flatMap(java.util.List::stream)
                .anyMatch(prefer -> prefer.replace(" ", "").contains("handling=lenient"));
    }

    /** A parameter of the URL. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(uri.getQueryParameters().getFirst(name)).filter(value -> !value.isBlank());
    }

    /** A header, as it was sent. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getHeaderString(name));
    }

    /** The query part of the URL, encoded. */
    public String query() {
        return Optional.ofNullable(uri.getRequestUri().getRawQuery()).orElse("");
    }
}
