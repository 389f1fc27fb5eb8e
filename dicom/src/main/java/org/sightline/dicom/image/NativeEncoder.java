package org.sightline.dicom.image;

import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** The toolkit's native encoders of lossless codestreams. */
final class NativeEncoder {
    private static final int PARAMETERS = 16;
    private static final int LOSSLESS_MODE = 4;

    /** Left neighbour, the one predictor of JPEG Lossless SV1. */
    private static final int FIRST_ORDER = 1;

    private NativeEncoder() {}

    /** @param cells stored values of {@code format}; signed ones go as unsigned bit patterns into what has no sign */
    static byte[] encode(int[] cells, PixelFormat format, TransferSyntax target, String subject) {
        boolean signed = format.signed() && target.jpeg2000();
        Mat matrix = Matrices.of(cells, format, signed);
        MatOfInt parameters = new MatOfInt(parameters(format, target, signed));
        try {
            Mat codestream = Imgcodecs.dicomJpgWrite(matrix, parameters, "");
            byte[] bytes = new byte[Math.toIntExact(codestream.total() * codestream.elemSize())];
            codestream.get(0, 0, bytes);
            codestream.release();
            return bytes;
        } catch (CvException e) {
            throw new StudyException(
                    ErrorCode.UNSUPPORTED_TRANSFER_SYNTAX,
                    subject,
                    "such a frame cannot be written in transfer syntax " + target.uid(),
                    e);
        } finally {
            matrix.release();
            parameters.release();
        }
    }

    private static int[] parameters(PixelFormat format, TransferSyntax target, boolean signed) {
        int[] parameters = new int[PARAMETERS];
        parameters[Imgcodecs.DICOM_PARAM_IMREAD] = Imgcodecs.IMREAD_UNCHANGED;
        parameters[Imgcodecs.DICOM_PARAM_DCM_IMREAD] =
                signed ? Imgcodecs.DICOM_FLAG_SIGNED : Imgcodecs.DICOM_FLAG_UNSIGNED;
        parameters[Imgcodecs.DICOM_PARAM_WIDTH] = format.columns();
        parameters[Imgcodecs.DICOM_PARAM_HEIGHT] = format.rows();
        parameters[Imgcodecs.DICOM_PARAM_COMPRESSION] = compression(target);
        parameters[Imgcodecs.DICOM_PARAM_COMPONENTS] = format.samples();
        parameters[Imgcodecs.DICOM_PARAM_BITS_PER_SAMPLE] = format.bitsStored();
        parameters[Imgcodecs.DICOM_PARAM_INTERLEAVE_MODE] = 2;
        parameters[Imgcodecs.DICOM_PARAM_JPEG_MODE] = LOSSLESS_MODE;
        parameters[Imgcodecs.DICOM_PARAM_JPEG_PREDICTION] = FIRST_ORDER;
        return parameters;
    }

    private static int compression(TransferSyntax target) {
        return switch (target) {
            case JPEG_LOSSLESS_SV1 -> Imgcodecs.DICOM_CP_JPG;
            case JPEG_LS_LOSSLESS -> Imgcodecs.DICOM_CP_JPLS;
            default -> Imgcodecs.DICOM_CP_J2K;
        };
    }
}
