package org.sightline.dicom.image;

import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Pixels in the memory of the native library. It keeps colour as blue, green, red. */
final class Matrices {
    private Matrices() {}

    static Mat of(byte[] bytes) {
        Mat matrix = new Mat(1, bytes.length, CvType.CV_8UC1);
        matrix.put(0, 0, bytes);
        return matrix;
    }

    /** Stored values of 8 or 16 bits in the order of DICOM, which is the order the encoders take. */
    static Mat of(int[] cells, PixelFormat format, boolean signed) {
        int mask = signed ? -1 : (1 << format.bitsStored()) - 1;
        if (format.bitsAllocated() == 8) {
            Mat matrix = new Mat(format.rows(), format.columns(), CvType.CV_8UC(format.samples()));
            byte[] bytes = new byte[cells.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (cells[i] & mask);
            }
            matrix.put(0, 0, bytes);
            return matrix;
        }
        int depth = signed ? CvType.CV_16S : CvType.CV_16U;
        Mat matrix = new Mat(format.rows(), format.columns(), CvType.makeType(depth, format.samples()));
        short[] shorts = new short[cells.length];
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = (short) (cells[i] & mask);
        }
        matrix.put(0, 0, shorts);
        return matrix;
    }

    /**
     * Samples in the order of DICOM; unsigned ones positive.
     *
     * @param planes the samples lie in red, green and blue planes although the matrix says otherwise
     */
    static int[] cells(Mat matrix, boolean planes) {
        int[] cells = new int[Math.toIntExact(matrix.total() * matrix.channels())];
        switch (matrix.depth()) {
            case CvType.CV_8U, CvType.CV_8S -> bytes(matrix, cells);
            case CvType.CV_16U, CvType.CV_16S -> shorts(matrix, cells);
            case CvType.CV_32S -> matrix.get(0, 0, cells);
            default -> throw new IllegalArgumentException("decoded to depth " + matrix.depth());
        }
        if (planes) {
            return interleaved(cells, matrix.channels());
        }
        if (matrix.channels() == 3) {
            swapRedAndBlue(cells);
        }
        return cells;
    }

    private static void bytes(Mat matrix, int[] cells) {
        byte[] bytes = new byte[cells.length];
        matrix.get(0, 0, bytes);
        int mask = matrix.depth() == CvType.CV_8S ? -1 : 0xFF;
        for (int i = 0; i < cells.length; i++) {
            cells[i] = bytes[i] & mask;
        }
    }

    private static void shorts(Mat matrix, int[] cells) {
        short[] shorts = new short[cells.length];
        matrix.get(0, 0, shorts);
        int mask = matrix.depth() == CvType.CV_16S ? -1 : 0xFFFF;
        for (int i = 0; i < cells.length; i++) {
            cells[i] = shorts[i] & mask;
        }
    }

    private static int[] interleaved(int[] planes, int samples) {
        int pixels = planes.length / samples;
        int[] cells = new int[planes.length];
        for (int sample = 0; sample < samples; sample++) {
            for (int i = 0; i < pixels; i++) {
                cells[i * samples + sample] = planes[sample * pixels + i];
            }
        }
        return cells;
    }

    private static void swapRedAndBlue(int[] cells) {
        for (int i = 0; i + 2 < cells.length; i += 3) {
            int blue = cells[i];
            cells[i] = cells[i + 2];
            cells[i + 2] = blue;
        }
    }
}
