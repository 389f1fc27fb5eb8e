package org.sightline.app.dicomweb;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.FrameBytes;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.web.Accept;
import org.sightline.dicom.web.MultipartWriter;

/** Sends frames, one in memory at a time. */
@Singleton
class Frames {
    private static final Set<String> NATIVE =
            Set.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99");

    boolean encapsulated(InstanceFile file) {
        return !NATIVE.contains(file.header().transferSyntaxUid());
    }

    /** @param numbers 1-based */
    Response answer(InstanceFile file, List<Integer> numbers, Accept accept) {
        numbers.forEach(number -> requireFrame(file, number));
        FrameChoice choice = FrameChoice.of(accept, file.header().transferSyntaxUid(), numbers.size() == 1)
                .orElseThrow(() -> Wire.notAcceptable(
                        subject(file),
                        "frames are sent as " + Wire.OCTETS
                                + " or as they are stored, in transfer syntax "
                                + file.header().transferSyntaxUid()));
        FrameBytes first = frame(file, numbers.get(0), choice);
        Response.ResponseBuilder response = choice.multipart()
                ? parts(file, numbers, choice, first)
                : Response.ok(first.bytes(), type(choice, first));
        return response.header(HttpHeaders.CACHE_CONTROL, Wire.IMMUTABLE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    /** @throws StudyException {@code NOT_FOUND} */
    static void requireFrame(InstanceFile file, int number) {
        if (number < 1
                || !file.header().hasPixels()
                || number > Math.max(1, file.header().image().frames())) {
            throw new StudyException(ErrorCode.NOT_FOUND, subject(file), "the instance has no frame " + number);
        }
    }

    private static Response.ResponseBuilder parts(
            InstanceFile file, List<Integer> numbers, FrameChoice choice, FrameBytes first) {
        String boundary = "sightline-" + UUID.randomUUID();
        return Response.ok(
                Wire.unchecked(out -> {
                    MultipartWriter parts = new MultipartWriter(boundary, out);
                    write(parts, choice, first);
                    for (int number : numbers.subList(1, numbers.size())) {
                        write(parts, choice, frame(file, number, choice));
                    }
                    parts.end();
                }),
                MultipartWriter.contentType(boundary, choice.mediaType()));
    }

    private static void write(MultipartWriter parts, FrameChoice choice, FrameBytes frame) throws IOException {
        OutputStream out = parts.part(Map.of("Content-Type", type(choice, frame)));
        out.write(frame.bytes());
    }

    /** Viewers choose their decoder by this parameter, whatever the media type. */
    private static String type(FrameChoice choice, FrameBytes frame) {
        return choice.mediaType() + "; transfer-syntax=" + frame.transferSyntaxUid();
    }

    private static FrameBytes frame(InstanceFile file, int number, FrameChoice choice) {
        try {
            return choice.stored() ? FrameBytes.stored(file, number) : FrameBytes.nativeLittleEndian(file, number);
        } catch (StudyException e) {
            if (e.code() == ErrorCode.UNSUPPORTED_TRANSFER_SYNTAX) {
                throw new StudyException(
                        ErrorCode.NOT_ACCEPTABLE,
                        e.subject(),
                        e.reason() + "; transfer-syntax=* sends frames as they are stored",
                        e);
            }
            throw e;
        }
    }

    private static String subject(InstanceFile file) {
        return file.header().ref().sopUid();
    }
}
