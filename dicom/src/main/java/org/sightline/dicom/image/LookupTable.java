package org.sightline.dicom.image;

import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * A modality or palette lookup table (PS3.3 sections C.11.1.1 and C.7.9.1.1).
 *
 * @param first stored value of the first entry
 * @param bits 8 or 16 bits an entry
 * @param depth bits of an entry that are used, as the descriptor says: 1 to {@code bits}
 */
record LookupTable(int first, int[] entries, int bits, int depth) {
    static LookupTable of(Attributes item, int descriptorTag, int dataTag, boolean signed, String subject) {
        int[] descriptor = item.getInts(descriptorTag);
        byte[] data = item.getSafeBytes(dataTag);
        if (descriptor == null || descriptor.length != 3 || data == null) {
            throw unsupported(subject, "needs a descriptor of three numbers and data");
        }
        int count = (descriptor[0] & 0xFFFF) == 0 ? 1 << 16 : descriptor[0] & 0xFFFF;
        int first = signed ? (short) descriptor[1] : descriptor[1] & 0xFFFF;
        if (data.length < count) {
            throw unsupported(subject, "has fewer entries than its descriptor says");
        }
        boolean bytes = data.length < 2 * count;
        int swap = item.bigEndian() && item.getVR(dataTag) == VR.OW ? 1 : 0;
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            entries[i] = bytes ? data[Math.min(i ^ swap, data.length - 1)] & 0xFF : word(data, i, item.bigEndian());
        }
        int bits = bytes || descriptor[2] <= 8 ? 8 : 16;
        int depth = descriptor[2] < 1 || descriptor[2] > bits ? bits : descriptor[2];
        return new LookupTable(first, entries, bits, depth);
    }

    /** The entry for a stored value; values outside the table take its first or last entry. */
    int get(int stored) {
        long index = (long) stored - first;
        return entries[(int) Math.max(0, Math.min(entries.length - 1, index))];
    }

    private static int word(byte[] data, int index, boolean bigEndian) {
        int low = data[2 * index + (bigEndian ? 1 : 0)] & 0xFF;
        int high = data[2 * index + (bigEndian ? 0 : 1)] & 0xFF;
        return high << 8 | low;
    }

    private static StudyException unsupported(String subject, String rule) {
        return new StudyException(
                ErrorCode.UNSUPPORTED_PIXELS, subject, "a lookup table " + rule + " (PS3.3 section C.11.1.1)");
    }
}
