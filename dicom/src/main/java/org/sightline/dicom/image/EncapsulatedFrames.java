package org.sightline.dicom.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Which fragments of encapsulated pixel data make which frame (PS3.5 section A.4). */
final class EncapsulatedFrames {
    private static final int ITEM = 0xFFFEE000;
    private static final int END = 0xFFFEE0DD;
    private static final int ITEM_HEADER = 8;

    /** Whole slides have some hundred thousand; a file of empty items must not fill the memory. */
    private static final int MOST_ITEMS = 1 << 22;

    private final PixelBytes bytes;
    private final List<Fragment> fragments;

    /** Index of the first fragment of each frame, and the number of fragments at the end. */
    private final int[] starts;

    private EncapsulatedFrames(PixelBytes bytes, List<Fragment> fragments, int[] starts) {
        this.bytes = bytes;
        this.fragments = fragments;
        this.starts = starts;
    }

    /** Position of an item's value in the file, and its length. */
    private record Fragment(long position, int length) {}

    /** Reads item headers only. */
    static EncapsulatedFrames index(
            PixelBytes bytes, PixelElement element, Attributes attributes, int frames, String subject)
            throws IOException {
        List<Fragment> items = items(bytes, element.position(), subject);
        Fragment table = items.get(0);
        List<Fragment> fragments = items.subList(1, items.size());
        long[] offsets = offsets(attributes, bytes.read(table.position(), table.length()));
        int[] starts = starts(bytes, fragments, offsets, frames)
                .orElseThrow(() -> new StudyException(
                        ErrorCode.UNSUPPORTED_PIXELS,
                        subject,
                        fragments.size() + " fragments cannot be told apart into " + frames
                                + " frames: the offset table is missing or wrong (PS3.5 section A.4)"));
        return new EncapsulatedFrames(bytes, fragments, starts);
    }

    /** The fragments of a 1-based frame, joined. */
    byte[] frame(int frame) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (Fragment fragment : fragments.subList(starts[frame - 1], starts[frame])) {
            joined.write(bytes.read(fragment.position(), fragment.length()));
        }
        return joined.toByteArray();
    }

    private static List<Fragment> items(PixelBytes bytes, long first, String subject) throws IOException {
        List<Fragment> items = new ArrayList<>();
        long position = first;
        while (true) {
            ByteBuffer header =
                    ByteBuffer.wrap(bytes.read(position, ITEM_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
            int tag = header.getShort() << 16 | header.getShort() & 0xFFFF;
            int length = header.getInt();
            if (tag == END && !items.isEmpty()) {
                return List.copyOf(items);
            }
            if (tag != ITEM || length < 0 || items.size() == MOST_ITEMS) {
                throw new StudyException(
                        ErrorCode.MALFORMED_DATA_SET,
                        subject,
                        "encapsulated pixel data must be a sequence of at most 2^22 items (PS3.5 section A.4)");
            }
            items.add(new Fragment(position + ITEM_HEADER, length));
            position += ITEM_HEADER + length;
        }
    }

    private static Optional<int[]> starts(PixelBytes bytes, List<Fragment> fragments, long[] offsets, int frames)
            throws IOException {
        if (frames == 1) {
            return Optional.of(new int[] {0, fragments.size()});
        }
        if (fragments.size() == frames) {
            return Optional.of(IntStream.rangeClosed(0, frames).toArray());
        }
        Optional<int[]> byTable = byOffset(fragments, offsets, frames);
        return byTable.isPresent() ? byTable : byMarker(bytes, fragments, frames);
    }

    private static Optional<int[]> byOffset(List<Fragment> fragments, long[] offsets, int frames) {
        if (offsets.length != frames) {
            return Optional.empty();
        }
        long[] positions = fragments.stream().mapToLong(Fragment::position).toArray();
        int[] starts = Arrays.copyOf(
                Arrays.stream(offsets)
                        .mapToInt(offset -> Arrays.binarySearch(positions, positions[0] + offset))
                        .toArray(),
                frames + 1);
        starts[frames] = fragments.size();
        return starts[0] == 0 && ascending(starts) ? Optional.of(starts) : Optional.empty();
    }

    private static boolean ascending(int[] starts) {
        return IntStream.range(1, starts.length).allMatch(i -> starts[i] > starts[i - 1]);
    }

    private static Optional<int[]> byMarker(PixelBytes bytes, List<Fragment> fragments, int frames) throws IOException {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < fragments.size(); i++) {
            Fragment fragment = fragments.get(i);
            if (Codestream.startsIn(bytes.read(fragment.position(), Math.min(4, fragment.length())))) {
                starts.add(i);
            }
        }
        starts.add(fragments.size());
        boolean each = starts.size() == frames + 1 && starts.get(0) == 0;
        return each ? Optional.of(starts.stream().mapToInt(Integer::intValue).toArray()) : Optional.empty();
    }

    /** Offsets of frames from the first fragment: the extended table if there is one, else the basic one. */
    private static long[] offsets(Attributes attributes, byte[] basic) {
        byte[] extended = attributes.getSafeBytes(Tag.ExtendedOffsetTable);
        if (extended != null && extended.length > 0) {
            long[] offsets = new long[extended.length / 8];
            ByteBuffer.wrap(extended)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asLongBuffer()
                    .get(offsets);
            return offsets;
        }
        return unwrapped(ByteBuffer.wrap(basic).order(ByteOrder.LITTLE_ENDIAN), basic.length / 4);
    }

    /** The basic table has 32 bits an offset, which wrap around in objects above 4 GiB. */
    private static long[] unwrapped(ByteBuffer table, int count) {
        long[] offsets = new long[count];
        long carry = 0;
        for (int i = 0; i < count; i++) {
            offsets[i] = carry + Integer.toUnsignedLong(table.getInt());
            if (i > 0 && offsets[i] < offsets[i - 1]) {
                carry += 1L << 32;
                offsets[i] += 1L << 32;
            }
        }
        return offsets;
    }
}
