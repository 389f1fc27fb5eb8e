package org.sightline.dicom.image;

import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/** From stored samples to RGB 0..255 (PS3.3 sections C.7.6.3.1.2 and C.7.9). */
final class ColorValues {
    private ColorValues() {}

    /** Looks palette indices up. */
    static float[] ofPalette(int[] stored, Attributes attributes, PixelFormat format, String subject) {
        float[] rgb = new float[Math.multiplyExact(stored.length, 3)];
        for (int band = 0; band < 3; band++) {
            LookupTable table = palette(attributes, band, format.signed(), subject);
            int shift = table.bits() - 8;
            for (int i = 0; i < stored.length; i++) {
                rgb[3 * i + band] = table.get(stored[i]) >> shift & 0xFF;
            }
        }
        return rgb;
    }

    private static LookupTable palette(Attributes attributes, int band, boolean signed, String subject) {
        int descriptor = Tag.RedPaletteColorLookupTableDescriptor + band;
        int segments = Tag.SegmentedRedPaletteColorLookupTableData + band;
        int data = Tag.RedPaletteColorLookupTableData + band;
        return attributes.containsValue(segments) && !attributes.containsValue(data)
                ? SegmentedPalette.of(attributes, descriptor, segments, signed, subject)
                : LookupTable.of(attributes, descriptor, data, signed, subject);
    }

    /** Scales RGB of any depth to 8 bits. */
    static float[] ofRgb(int[] stored, PixelFormat format) {
        double scale = 255.0 / format.largest();
        float[] rgb = new float[stored.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = format.bitsStored() == 8 ? stored[i] : (float) (format.number(stored[i]) * scale);
        }
        return rgb;
    }

    /** Full range YCbCr with one chroma pair a pixel, by the equations of the standard. */
    static float[] ofYbr(int[] stored, PixelFormat format) {
        double scale = 255.0 / format.largest();
        double zero = (1L << format.bitsStored() - 1) * scale;
        float[] rgb = new float[stored.length];
        for (int i = 0; i < rgb.length; i += 3) {
            double y = format.number(stored[i]) * scale;
            double cb = format.number(stored[i + 1]) * scale - zero;
            double cr = format.number(stored[i + 2]) * scale - zero;
            rgb[i] = level(y + 1.402 * cr);
            rgb[i + 1] = level(y - 0.344136 * cb - 0.714136 * cr);
            rgb[i + 2] = level(y + 1.772 * cb);
        }
        return rgb;
    }

    private static float level(double value) {
        return Math.max(0, Math.min(255, Math.round(value)));
    }
}
