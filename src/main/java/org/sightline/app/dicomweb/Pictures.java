package org.sightline.app.dicomweb;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.json.BulkData;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.render.ImageFormat;
import org.sightline.dicom.web.Accept;
import org.sightline.dicom.web.MultipartWriter;

/** Answers with pictures of frames, and with the PDF where an object is one. */
@Singleton
class Pictures {
    private static final String PDF = "application/pdf";

    /** JPEG first: it is the default of the standard (PS3.18 table 8.7.4-1). */
    private static final List<ImageFormat> OFFERED = List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.GIF);

    /** Their pixels are labels over the images they belong to. */
    private static final Set<String> NOT_TO_LOOK_AT = Set.of("SEG", "RTDOSE");

    Response thumbnail(List<InstanceFile> files, UriInfo uri, HttpHeaders headers) {
        InstanceFile file = representative(files)
                .orElseThrow(() ->
                        new StudyException(ErrorCode.NOT_FOUND, "", "there is no image here, and so no thumbnail"));
        return one(file, middleFrame(file), Rendering.thumbnail(uri.getQueryParameters()), Wire.accept(uri, headers));
    }

    Response thumbnail(InstanceFile file, int frame, UriInfo uri, HttpHeaders headers) {
        Frames.requireFrame(file, frame);
        return one(file, frame, Rendering.thumbnail(uri.getQueryParameters()), Wire.accept(uri, headers));
    }

    Response rendered(InstanceFile file, int frame, UriInfo uri, HttpHeaders headers) {
        Frames.requireFrame(file, frame);
        return one(file, frame, Rendering.of(uri.getQueryParameters()), Wire.accept(uri, headers));
    }

    /** One object: its document, or its middle frame. */
    Response rendered(InstanceFile file, UriInfo uri, HttpHeaders headers) {
        Optional<BulkData> pdf = file.header().hasPixels() ? Optional.empty() : Document.pdf(file);
        if (pdf.isPresent()) {
            return document(file, pdf.get(), uri, headers);
        }
        if (!file.header().hasPixels()) {
            throw Wire.notAcceptable(
                    file.header().ref().sopUid(), "an object without pixels is not shown as a picture");
        }
        return rendered(file, middleFrame(file), uri, headers);
    }

    /** A series or study: the picture that stands for it, or one of each image where several are taken. */
    Response rendered(List<InstanceFile> files, UriInfo uri, HttpHeaders headers) {
        Accept accept = Wire.accept(uri, headers);
        Rendering rendering = Rendering.of(uri.getQueryParameters());
        Accept.Range first = accept.ranges().stream().findFirst().orElseThrow(Pictures::noPicture);
        if (first.essence().equals("multipart/related")) {
            return each(files, rendering, first);
        }
        InstanceFile file = representative(files)
                .orElseThrow(() -> Wire.notAcceptable("", "no object here has pixels to be shown"));
        return one(file, middleFrame(file), rendering, accept);
    }

    private static Response one(InstanceFile file, int frame, Rendering rendering, Accept accept) {
        String type = accept.best(OFFERED.stream().map(ImageFormat::mediaType).toList())
                .orElseThrow(Pictures::noPicture);
        byte[] picture = rendering.picture(file, frame, format(type));
        return described(Response.ok(picture, type), rendering).build();
    }

    private static Response each(List<InstanceFile> files, Rendering rendering, Accept.Range range) {
        String type = range.type().orElse(ImageFormat.JPEG.mediaType());
        ImageFormat format = format(type);
        List<InstanceFile> images = files.stream().filter(Pictures::shows).toList();
        String boundary = "sightline-" + UUID.randomUUID();
        return described(
                        Response.ok(
                                Wire.unchecked(out -> {
                                    MultipartWriter parts = new MultipartWriter(boundary, out);
                                    for (InstanceFile image : images) {
                                        byte[] picture = rendering.picture(image, middleFrame(image), format);
                                        parts.part(Map.of("Content-Type", type)).write(picture);
                                    }
                                    parts.end();
                                }),
                                MultipartWriter.contentType(boundary, type)),
                        rendering)
                .build();
    }

    private static Response document(InstanceFile file, BulkData pdf, UriInfo uri, HttpHeaders headers) {
        if (Wire.accept(uri, headers).best(List.of(PDF)).isEmpty()) {
            throw Wire.notAcceptable(file.header().ref().sopUid(), "this object is shown as " + PDF);
        }
        Document document = Document.ofPdf(file, pdf);
        return SinglePart.value(pdf, document.length(), PDF, "")
                .header("Content-Disposition", document.disposition())
                .header(HttpHeaders.CACHE_CONTROL, Wire.IMMUTABLE)
                .build();
    }

    private static Response.ResponseBuilder described(Response.ResponseBuilder response, Rendering rendering) {
        if (rendering.annotated()) {
            response.header("Warning", "299 sightline \"The annotation parameter is not supported.\"");
        }
        return response.header(HttpHeaders.CACHE_CONTROL, Wire.IMMUTABLE).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    private static ImageFormat format(String mediaType) {
        return Arrays.stream(ImageFormat.values())
                .filter(format -> format.mediaType().equals(mediaType))
                .findFirst()
                .orElseThrow(Pictures::noPicture);
    }

    private static StudyException noPicture() {
        return Wire.notAcceptable("", "pictures are image/jpeg, image/png or image/gif");
    }

    /** The middle image of the first series that has images to look at. */
    private static Optional<InstanceFile> representative(List<InstanceFile> files) {
        return files.stream().filter(Pictures::shows).findFirst().map(first -> {
            List<InstanceFile> series = files.stream()
                    .filter(Pictures::shows)
                    .filter(file -> file.header()
                            .ref()
                            .seriesUid()
                            .equals(first.header().ref().seriesUid()))
                    .toList();
            return series.get(series.size() / 2);
        });
    }

    private static boolean shows(InstanceFile file) {
        return file.header().hasPixels()
                && !NOT_TO_LOOK_AT.contains(file.header().series().modality());
    }

    private static int middleFrame(InstanceFile file) {
        return Math.max(1, (file.header().image().frames() + 1) / 2);
    }
}
