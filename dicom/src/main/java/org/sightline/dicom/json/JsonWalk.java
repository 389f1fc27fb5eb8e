package org.sightline.dicom.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.SpecificCharacterSet;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputHandler;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.read.DataSetStream;

/** Writes the elements of a data set as the toolkit meets them; keeps only what decoding later ones needs. */
final class JsonWalk implements ImageInputHandler {
    /** Texts and numbers above this are bulk data; contours of a whole organ are below. */
    private static final long LARGEST_VALUE = 1 << 20;

    /** JSON is written in UTF-8 and its data set says so (PS3.18 section F.2.1). */
    private static final byte[] UTF_8 = "ISO_IR 192".getBytes(StandardCharsets.US_ASCII);

    private static final Set<Integer> PIXELS = Set.of(Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData);

    private final IntPredicate wanted;
    private final UnaryOperator<String> bulkDataUri;
    private final JsonGenerator json;
    private final ItemPath path = new ItemPath();
    private final ImplicitVr implicitVr = new ImplicitVr();
    private int muted;

    JsonWalk(IntPredicate wanted, UnaryOperator<String> bulkDataUri, JsonGenerator json) {
        this.wanted = wanted;
        this.bulkDataUri = bulkDataUri;
        this.json = json;
    }

    @Override
    public void readValue(ImageInputStream in, Attributes attributes) throws IOException {
        int tag = in.tag();
        boolean shown = muted == 0 && (path.depth() > 0 || wanted.test(tag));
        if (isGroupLength(tag)) {
            DataSetStream.skip(in);
        } else if (PIXELS.contains(tag)) {
            pixels(in, attributes, shown);
        } else if (in.length() == -1 || in.vr() == VR.SQ) {
            sequence(in, attributes, shown);
        } else if (shown || needed(tag)) {
            single(in, attributes, shown);
        } else {
            DataSetStream.skip(in);
        }
    }

    private void pixels(ImageInputStream in, Attributes attributes, boolean shown) throws IOException {
        if (shown) {
            bulk(in.tag(), in.vr());
        }
        if (in.length() == -1) {
            int tag = in.tag();
            in.readValue(in, attributes);
            attributes.remove(tag);
        } else {
            DataSetStream.skip(in);
        }
    }

    private void single(ImageInputStream in, Attributes attributes, boolean shown) throws IOException {
        int tag = in.tag();
        VR vr = in.explicitVR() ? in.vr() : implicitVr.of(tag, in.vr());
        if (isBulk(vr, DataSetStream.length(in))) {
            if (shown) {
                bulk(tag, vr);
            }
            DataSetStream.skip(in);
            return;
        }
        byte[] value = in.readValue();
        if (needed(tag)) {
            attributes.setBytes(tag, vr, value);
            implicitVr.note(tag, value);
        }
        if (shown) {
            value(tag, vr, value, in.bigEndian(), attributes.getSpecificCharacterSet(vr));
        }
    }

    private void value(int tag, VR vr, byte[] value, boolean bigEndian, SpecificCharacterSet characters)
            throws IOException {
        begin(tag, vr);
        if (tag == Tag.SpecificCharacterSet) {
            JsonValues.write(vr, UTF_8, false, SpecificCharacterSet.ASCII, json);
        } else {
            JsonValues.write(vr, value, bigEndian, characters, json);
        }
        json.writeEndObject();
    }

    /** What nobody wants is walked all the same: a sequence of undefined length has no other end. */
    private void sequence(ImageInputStream in, Attributes attributes, boolean shown) throws IOException {
        int tag = in.tag();
        DataSetStream.requireRoomBelow(path.depth());
        path.enter(tag);
        if (shown) {
            begin(tag, VR.SQ);
            in.readValue(in, attributes);
            if (path.leave()) {
                json.writeEndArray();
            }
            json.writeEndObject();
        } else {
            muted++;
            in.readValue(in, attributes);
            path.leave();
            muted--;
        }
        attributes.remove(tag);
    }

    @Override
    public void readValue(ImageInputStream in, Sequence sequence) throws IOException {
        boolean first = path.nextItem();
        if (muted == 0) {
            if (first) {
                json.writeArrayFieldStart("Value");
            }
            json.writeStartObject();
        }
        in.readValue(in, sequence);
        sequence.clear();
        if (muted == 0) {
            json.writeEndObject();
        }
    }

    @Override
    public void readValue(ImageInputStream in, Fragments fragments) throws IOException {
        DataSetStream.skip(in);
    }

    @Override
    public void startDataset(ImageInputStream in) {}

    @Override
    public void endDataset(ImageInputStream in) {}

    private void bulk(int tag, VR vr) throws IOException {
        begin(tag, vr);
        json.writeStringField("BulkDataURI", bulkDataUri.apply(path.of(tag)));
        json.writeEndObject();
    }

    private void begin(int tag, VR vr) throws IOException {
        json.writeObjectFieldStart(Attribute.hexadecimal(tag));
        json.writeStringField("vr", vr.name());
    }

    private static boolean isBulk(VR vr, long length) {
        return length > (vr.isInlineBinary() ? DicomJson.LARGEST_INLINE : LARGEST_VALUE);
    }

    /** Group lengths are no part of the model (PS3.18 section F.2.2). */
    private static boolean isGroupLength(int tag) {
        return (tag & 0xFFFF) == 0;
    }

    /** What the reading of later elements depends on. */
    private static boolean needed(int tag) {
        boolean privateCreator = (tag & 0x1_0000) != 0 && (tag & 0xFF00) == 0;
        return tag == Tag.SpecificCharacterSet || tag == Tag.PixelRepresentation || privateCreator;
    }
}
