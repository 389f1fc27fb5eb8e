package org.sightline.dicom.seg;

/**
 * Fixed colours of segments, the same in our page and, as Recommended Display CIELab Value (0062,000D), in viewers.
 *
 * <p>The first seven are the palette of Okabe and Ito, told apart with every common colour vision; later ones step the
 * hue by the golden angle.
 */
public final class SegmentPalette {
    private static final int[] FIRST = {0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0x0072B2, 0xD55E00, 0xCC79A7};
    private static final double GOLDEN_ANGLE = 137.50776405;

    /** Linear sRGB to XYZ of the D50 profile connection space (ICC.1, Bradford adaptation), rows X, Y, Z. */
    private static final double[][] TO_XYZ = {
        {0.4360747, 0.3850649, 0.1430804}, {0.2225045, 0.7168786, 0.0606169}, {0.0139322, 0.0971045, 0.7141733}
    };

    private static final double[] WHITE = {0.9642200, 1.0, 0.8252100};

    private SegmentPalette() {}

    /**
     * Colour of a label.
     *
     * @param label 1..255
     * @return sRGB, 0xRRGGBB
     */
    public static int rgb(int label) {
        if (label < 1 || label > 255) {
            throw new IllegalArgumentException("label outside 1..255: " + label);
        }
        return label <= FIRST.length ? FIRST[label - 1] : hue(label * GOLDEN_ANGLE % 360);
    }

    /**
     * L*, a*, b* under D50 scaled to 16 bit: L* 0..100 and a*, b* -128..127 fill 0..65535 (PS3.3 section C.10.7.1.1).
     */
    static int[] cielab(int rgb) {
        double[] ratio = new double[3];
        for (int row = 0; row < 3; row++) {
            double sum = 0;
            for (int column = 0; column < 3; column++) {
                sum += TO_XYZ[row][column] * linear((rgb >> (16 - 8 * column)) & 0xFF);
            }
            ratio[row] = cubeRoot(sum / WHITE[row]);
        }
        return new int[] {
            scaled((116 * ratio[1] - 16) / 100),
            scaled((500 * (ratio[0] - ratio[1]) + 128) / 255),
            scaled((200 * (ratio[1] - ratio[2]) + 128) / 255)
        };
    }

    private static double linear(int component) {
        double value = component / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static double cubeRoot(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }

    private static int scaled(double fraction) {
        return (int) Math.round(Math.max(0, Math.min(1, fraction)) * 65535);
    }

    private static int hue(double degrees) {
        return channel(degrees, 0) << 16 | channel(degrees, 240) << 8 | channel(degrees, 120);
    }

    private static int channel(double degrees, double shift) {
        double distance = Math.abs((degrees + shift) % 360 - 180) / 60;
        return (int) Math.round(80 + 160 * Math.max(0, Math.min(1, distance - 1)));
    }
}
