package org.sightline.dicom.json;

import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * The dictionary names two representations, US or SS, for values that are pixel values. Implicit VR does not say which
 * it is: Pixel Representation (0028,0103) does (PS3.5 section A.1).
 */
final class ImplicitVr {
    private static final Set<Integer> PIXEL_VALUES = Set.of(
            Tag.SmallestImagePixelValue,
            Tag.LargestImagePixelValue,
            Tag.SmallestPixelValueInSeries,
            Tag.LargestPixelValueInSeries,
            Tag.SmallestImagePixelValueInPlane,
            Tag.LargestImagePixelValueInPlane,
            Tag.PixelPaddingValue,
            Tag.PixelPaddingRangeLimit,
            Tag.RedPaletteColorLookupTableDescriptor,
            Tag.GreenPaletteColorLookupTableDescriptor,
            Tag.BluePaletteColorLookupTableDescriptor,
            Tag.LUTDescriptor,
            Tag.RealWorldValueFirstValueMapped,
            Tag.RealWorldValueLastValueMapped,
            Tag.HistogramFirstBinValue,
            Tag.HistogramLastBinValue);

    private boolean signed;

    void note(int tag, byte[] value) {
        signed |= tag == Tag.PixelRepresentation && value.length > 0 && value[0] == 1;
    }

    VR of(int tag, VR dictionary) {
        if (!PIXEL_VALUES.contains(tag)) {
            return dictionary;
        }
        return signed ? VR.SS : VR.US;
    }
}
