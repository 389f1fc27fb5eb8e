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

    /** Samples in the order of DICOM; unsigned ones positive. */
    static int[] cells(Mat matrix) {
        int[] cells = new int[Math.toIntExact(matrix.total() * matrix.channels())];
        switch (matrix.depth()) {
            case CvType.CV_8U, CvType.CV_8S -> bytes(matrix, cells);
            case CvType.CV_16U, CvType.CV_16S -> shorts(matrix, cells);
            case CvType.CV_32S -> matrix.get(0, 0, cells);
            default -> throw new IllegalArgumentException("decoded to depth " + matrix.depth());
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

    private static void swapRedAndBlue(int[] cells) {
        for (int i = 0; i + 2 < cells.length; i += 3) {
            int blue = cells[i];
            cells[i] = cells[i + 2];
            cells[i + 2] = blue;
        }
    }
}
