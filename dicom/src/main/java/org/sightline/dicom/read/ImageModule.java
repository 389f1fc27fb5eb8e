package org.sightline.dicom.read;

import java.util.List;

/**
 * Image attributes; zero or an empty value means absent.
 *
 * @param instanceNumber (0020,0013), 0 when absent
 * @param rows (0028,0010), 0 for objects without pixels
 * @param columns (0028,0011)
 * @param frames (0028,0008), 1 when absent and there are pixels, 0 without pixels
 * @param photometric Photometric Interpretation (0028,0004)
 * @param imageType (0008,0008), in order, upper case
 * @param sliceThickness (0018,0050) mm, 0 when absent
 * @param position Image Position (Patient) (0020,0032), three LPS mm values or empty
 * @param orientation Image Orientation (Patient) (0020,0037), six direction cosines or empty
 * @param pixelSpacing (0028,0030) or Imager Pixel Spacing (0018,1164), mm between rows then columns, or empty
 * @param bitsAllocated (0028,0100), 0 when absent
 */
public record ImageModule(
        int instanceNumber,
        int rows,
        int columns,
        int frames,
        String photometric,
        List<String> imageType,
        double sliceThickness,
        List<Double> position,
        List<Double> orientation,
        List<Double> pixelSpacing,
        int bitsAllocated) {
    public ImageModule {
        imageType = List.copyOf(imageType);
        position = List.copyOf(position);
        orientation = List.copyOf(orientation);
        pixelSpacing = List.copyOf(pixelSpacing);
    }

    /** Without Bits Allocated, which only queries ask for. */
    public ImageModule(
            int instanceNumber,
            int rows,
            int columns,
            int frames,
            String photometric,
            List<String> imageType,
            double sliceThickness,
            List<Double> position,
            List<Double> orientation,
            List<Double> pixelSpacing) {
        this(
                instanceNumber,
                rows,
                columns,
                frames,
                photometric,
                imageType,
                sliceThickness,
                position,
                orientation,
                pixelSpacing,
                0);
    }
}
