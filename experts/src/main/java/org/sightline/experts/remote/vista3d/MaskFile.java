package org.sightline.experts.remote.vista3d;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.sightline.dicom.input.InputLimit;
import org.sightline.experts.format.LabelImage;
import org.sightline.experts.format.Nifti;
import org.sightline.experts.format.Nrrd;
import org.sightline.experts.remote.http.Answer;

/**
 * The mask in an answer: a zip with one mask among its entries, or the mask itself, NRRD or NIfTI. The first bytes tell;
 * the content type is not to be relied on. Nothing is unpacked to disk, and names of entries mean nothing.
 */
final class MaskFile {
    /** No voxel takes more than 8 bytes, and no header more than this. */
    private static final long HEADER = 1 << 20;

    private final Answer answer;
    private final int voxels;

    /** @param voxels how many the mask has to have */
    MaskFile(Answer answer, int voxels) {
        this.answer = answer;
        this.voxels = voxels;
    }

    /** Bytes that no mask of so many voxels exceeds. */
    static long longest(int voxels) {
        return 8L * voxels + HEADER;
    }

    /** @throws org.sightline.dicom.error.StudyException {@code EXPERT_ANSWER_INVALID} */
    LabelImage read() {
        byte[] body = answer.body();
        return mask(zipped(body) ? entry(body) : body);
    }

    private LabelImage mask(byte[] file) {
        if (Nrrd.looksLike(file)) {
            return Nrrd.readLabels(file, voxels);
        }
        if (Nifti.looksLike(file)) {
            return Nifti.readLabels(file, voxels);
        }
        throw answer.invalid("something that is no zip, NRRD or NIfTI: an error page, or another service");
    }

    private byte[] entry(byte[] zip) {
        List<byte[]> masks = new ArrayList<>();
        long left = longest(voxels);
        int entries = 0;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readNBytes((int) Math.min(left, Integer.MAX_VALUE - 16));
                left -= content.length;
                if (in.read() >= 0 || ++entries > InputLimit.MASK_ENTRIES.most()) {
                    throw answer.invalid("a zip that holds more than a mask of this volume can need");
                }
                if (Nrrd.looksLike(content) || Nifti.looksLike(content)) {
                    masks.add(content);
                }
            }
        } catch (IOException | IllegalArgumentException e) { // the latter for names that are no text
            throw answer.invalid("a zip that is not whole");
        }
        return only(masks, entries);
    }

    private byte[] only(List<byte[]> masks, int entries) {
        if (masks.size() != 1) {
            throw answer.invalid("a zip of " + entries + " entries in which " + masks.size() + " are masks");
        }
        return masks.get(0);
    }

    /** Also the end record alone, which is an empty zip. */
    private static boolean zipped(byte[] body) {
        return body.length > 3
                && body[0] == 'P'
                && body[1] == 'K'
                && (body[2] == 3 && body[3] == 4 || body[2] == 5 && body[3] == 6);
    }
}
