package org.sightline.dicom.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.jspecify.annotations.Nullable;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** From stored to modality values: a lookup table, or slope and intercept (PS3.3 section C.11.1). */
final class ModalityValues {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final PixelFormat format;
    private final double slope;
    private final double intercept;
    private final Optional<LookupTable> table;

    private ModalityValues(PixelFormat format, double slope, double intercept, Optional<LookupTable> table) {
        this.format = format;
        this.slope = slope;
        this.intercept = intercept;
        this.table = table;
    }

    static ModalityValues of(Attributes attributes, int frame, PixelFormat format, String subject) {
        Attributes group = FrameAttributes.of(attributes, frame, Tag.PixelValueTransformationSequence);
        double slope = number(group, Tag.RescaleSlope, 1);
        double intercept = number(group, Tag.RescaleIntercept, 0);
        if (slope == 0 || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new StudyException(
                    ErrorCode.UNSUPPORTED_PIXELS,
                    subject,
                    "Rescale Slope (0028,1053) and Intercept must be numbers, the slope not 0 (PS3.3 C.11.1.1.2)");
        }
        return new ModalityValues(format, slope, intercept, table(attributes, format, subject));
    }

    /** Writes the modality values of a frame from {@code into[at]} on. */
    void apply(int[] stored, float[] into, int at) {
        if (linear()) {
            rescale(stored, into, at);
            return;
        }
        for (int i = 0; i < stored.length; i++) {
            into[at + i] = value(stored[i]);
        }
    }

    /** Slope and intercept alone, of integers that an {@code int} holds. */
    boolean linear() {
        return table.isEmpty() && format.kind() == PixelFormat.Kind.INTEGER && format.bitsStored() < 32;
    }

    /** {@link #apply} of {@link #linear} values in little-endian cells of 16 bits, in one pass over them. */
    void applyWords(byte[] cells, float[] into, int at) {
        int unused = 32 - format.bitsStored();
        int left = 31 - format.highBit();
        int count = cells.length / 2;
        if (wholeOffset()) {
            int offset = (int) intercept;
            for (int i = 0; i < count; i++) {
                int value = (short) WORDS.get(cells, 2 * i) << left;
                into[at + i] = (format.signed() ? value >> unused : value >>> unused) + offset;
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            int value = (short) WORDS.get(cells, 2 * i) << left;
            into[at + i] = (float) ((format.signed() ? value >> unused : value >>> unused) * slope + intercept);
        }
    }

    private boolean wholeOffset() {
        return slope == 1 && intercept == Math.rint(intercept) && Math.abs(intercept) < 1 << 20 && format.bytes() <= 2;
    }

    /** Loops without a decision per value, which the compiler turns into vector instructions. */
    private void rescale(int[] stored, float[] into, int at) {
        if (wholeOffset()) {
            int offset = (int) intercept;
            for (int i = 0; i < stored.length; i++) {
                into[at + i] = stored[i] + offset;
            }
            return;
        }
        for (int i = 0; i < stored.length; i++) {
            into[at + i] = (float) (stored[i] * slope + intercept);
        }
    }

    private float value(int stored) {
        return table.isPresent() ? table.get().get(stored) : (float) (format.number(stored) * slope + intercept);
    }

    /** The toolkit takes its default for text that is no number, too; here that must not pass for an absent value. */
    private static double number(Attributes group, int tag, double absent) {
        return group.containsValue(tag) ? group.getDouble(tag, Double.NaN) : absent;
    }

    private static Optional<LookupTable> table(Attributes attributes, PixelFormat format, String subject) {
        @Nullable Attributes item = attributes.getNestedDataset(Tag.ModalityLUTSequence);
        return item == null
                ? Optional.empty()
                : Optional.of(LookupTable.of(item, Tag.LUTDescriptor, Tag.LUTData, format.signed(), subject));
    }
}
