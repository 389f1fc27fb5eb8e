package org.sightline.fhir;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Media;
import org.hl7.fhir.r4.model.Media.MediaStatus;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.sightline.dicom.read.ImageModule;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.experts.Region;
import org.sightline.orchestration.result.SegmentIndex;

/** A region of an image as Media, with the extension that carries what ImagingSelection of R5 would. */
final class RegionMapper {
    private final Publication publication;
    private final SegmentIndex segments;

    RegionMapper(Publication publication, SegmentIndex segments) {
        this.publication = publication;
        this.segments = segments;
    }

    Stream<Media> map(Cited cited) {
        return IntStream.range(0, cited.finding().regions().size()).mapToObj(i -> media(cited, i));
    }

    /** Where a person sees the evidence: the frame with its overlay. The best region needs no parameter. */
    static String url(Site site, Cited cited, int region) {
        String image = site.baseUrl() + "/api/evidence/" + cited.evidence().id() + "/image";
        return region == 0 ? image : image + "?region=" + (region + 1);
    }

    private Media media(Cited cited, int index) {
        Region region = cited.finding().regions().get(index);
        InstanceHeader header = checked(cited, region);
        Media media = new Media();
        media.setId(publication.mediaId(cited.evidence(), index));
        media.setMeta(publication.assertedByAi());
        media.setText(Narratives.generated(title(cited, header, region)));
        media.addExtension(extension(cited, region));
        media.addIdentifier()
                .setSystem(publication.site().identifierSystem("region"))
                .setValue(cited.evidence().id() + "/" + (index + 1));
        media.addIdentifier(Identifiers.uid(region.instance().sopUid()));
        media.addPartOf(publication.imagingStudy());
        media.setStatus(MediaStatus.COMPLETED);
        media.setType(Codings.concept(new Coding(Systems.MEDIA_TYPE, "image", "Image")));
        media.setModality(Codings.concept(ImagingStudyMapper.modality(header.series())));
        media.setSubject(publication.patient());
        publication.effective().ifPresent(media::setCreated);
        media.setContent(content(cited, index, title(cited, header, region)));
        return media;
    }

    private Attachment content(Cited cited, int index, String title) {
        return new Attachment()
                .setContentType("image/png")
                .setUrl(url(publication.site(), cited, index))
                .setTitle(title);
    }

    private static String title(Cited cited, InstanceHeader header, Region region) {
        String series = header.series().number().isBlank()
                ? ""
                : "series " + header.series().number() + ", ";
        return EvidenceText.place(cited.finding()) + " on " + series + "image "
                + header.image().instanceNumber() + ", frame " + region.frame();
    }

    private Extension extension(Cited cited, Region region) {
        Extension extension = new Extension(Systems.IMAGE_REGION);
        part(extension, "studyUid", new IdType(region.instance().studyUid()));
        part(extension, "seriesUid", new IdType(region.instance().seriesUid()));
        part(extension, "instanceUid", new IdType(region.instance().sopUid()));
        part(extension, "frame", new PositiveIntType(region.frame()));
        region.box().ifPresent(box -> outline(extension, box));
        segment(cited, region).ifPresent(s -> part(extension, "segment", new StringType(s)));
        return extension;
    }

    /** R5 has no rectangle: a box is a polyline that comes back to where it began. */
    private static void outline(Extension extension, Region.Box box) {
        part(extension, "regionType", new CodeType("polyline"));
        double[] points = {
            box.left(),
            box.top(),
            box.right(),
            box.top(),
            box.right(),
            box.bottom(),
            box.left(),
            box.bottom(),
            box.left(),
            box.top()
        };
        for (double value : points) {
            BigDecimal plain = new BigDecimal(
                    BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
            part(extension, "coordinate", new DecimalType(plain));
        }
    }

    /** A client opens the object, so the number is the object's and not the label of the mask it was written from. */
    private Optional<String> segment(Cited cited, Region region) {
        return region.segment()
                .flatMap(label -> segments.find(cited.run(), label))
                .map(found -> found.segmentation().sopUid() + "#" + found.segment());
    }

    private static void part(Extension extension, String url, Type value) {
        extension.addExtension(new Extension(url, value));
    }

    private InstanceHeader checked(Cited cited, Region region) {
        String evidence = "evidence " + cited.evidence().id() + " of "
                + cited.run().expert().name();
        InstanceHeader header = publication
                .header(region.instance())
                .orElseThrow(() -> publication.invalid(evidence + " points at an image that is not in the study"));
        if (!inside(region, header.image())) {
            throw publication.invalid(
                    evidence + " points outside its image " + header.ref().sopUid());
        }
        return header;
    }

    private static boolean inside(Region region, ImageModule image) {
        boolean frame = region.frame() >= 1 && region.frame() <= Math.max(1, image.frames());
        return frame
                && region.box()
                        .map(box -> box.right() <= image.columns() && box.bottom() <= image.rows())
                        .orElse(true);
    }
}
