package org.sightline.app.dicomweb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.web.Accept;

/**
 * How frames are sent (PS3.18 section 8.7.3.3).
 *
 * @param mediaType of each frame
 * @param stored the frame as stored, else uncompressed in little endian order
 */
record FrameChoice(boolean multipart, String mediaType, boolean stored) {
    private static final Set<String> UNCOMPRESSED = Set.of("1.2.840.10008.1.2.1", "1.2.840.10008.1.2");
    private static final String ANY = "*/*";

    /** Media types of stored codestreams (PS3.18 table 8.7.3-2), the usual name first. */
    private static final Map<String, List<String>> BY_SYNTAX = Map.ofEntries(
            Map.entry("1.2.840.10008.1.2.5", List.of("image/dicom-rle", "image/x-dicom-rle")),
            Map.entry("1.2.840.10008.1.2.4.50", List.of("image/jpeg")),
            Map.entry("1.2.840.10008.1.2.4.51", List.of("image/jpeg")),
            Map.entry("1.2.840.10008.1.2.4.57", List.of("image/jpeg")),
            Map.entry("1.2.840.10008.1.2.4.70", List.of("image/jpeg")),
            Map.entry("1.2.840.10008.1.2.4.80", List.of("image/jls", "image/x-jls")),
            Map.entry("1.2.840.10008.1.2.4.81", List.of("image/jls", "image/x-jls")),
            Map.entry("1.2.840.10008.1.2.4.90", List.of("image/jp2", "image/x-jp2")),
            Map.entry("1.2.840.10008.1.2.4.91", List.of("image/jp2", "image/x-jp2")),
            Map.entry("1.2.840.10008.1.2.4.92", List.of("image/jpx")),
            Map.entry("1.2.840.10008.1.2.4.93", List.of("image/jpx")),
            Map.entry("1.2.840.10008.1.2.4.110", List.of("image/jxl")),
            Map.entry("1.2.840.10008.1.2.4.111", List.of("image/jxl")),
            Map.entry("1.2.840.10008.1.2.4.112", List.of("image/jxl")),
            Map.entry("1.2.840.10008.1.2.4.201", List.of("image/jphc")),
            Map.entry("1.2.840.10008.1.2.4.202", List.of("image/jphc")),
            Map.entry("1.2.840.10008.1.2.4.203", List.of("image/jphc")));

    /**
     * The first that can be served.
     *
     * @param stored transfer syntax of the object
     * @param single one frame is asked for, so that it may be sent alone
     */
    static Optional<FrameChoice> of(Accept accept, String stored, boolean single) {
        return accept.ranges().stream()
                .flatMap(range -> of(range, stored, single).stream())
                .findFirst();
    }

    private static Optional<FrameChoice> of(Accept.Range range, String stored, boolean single) {
        boolean multipart = range.multipart();
        String type = multipart ? range.type().orElse(Wire.OCTETS) : range.essence();
        if (!multipart && !single) {
            return Optional.empty();
        }
        String syntax = range.transferSyntax().orElse("");
        boolean asStored = syntax.equals("*") || syntax.equals(stored);
        if (type.equals(Wire.OCTETS) || type.equals(ANY)) {
            return asStored || syntax.isEmpty() || UNCOMPRESSED.contains(syntax)
                    ? Optional.of(new FrameChoice(multipart, Wire.OCTETS, asStored))
                    : Optional.empty();
        }
        return asStored || syntax.isEmpty() ? codestream(type, stored, multipart) : Optional.empty();
    }

    private static Optional<FrameChoice> codestream(String type, String stored, boolean multipart) {
        return BY_SYNTAX.getOrDefault(stored, List.of()).stream()
                .filter(name -> name.equals(type) || type.equals("image/*"))
                .findFirst()
                .map(name -> new FrameChoice(multipart, name, true));
    }
}
