package org.sightline.experts.remote.deploy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.seg.SegContents;
import org.sightline.dicom.seg.Segment;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.dicom.sr.ReceivedReport.SegmentRef;

/**
 * One mask of all Segmentation objects of an answer. Segments keep their numbers where there is one object; of several
 * objects they are numbered through in the order of the SOP Instance UIDs. A voxel of several segments has the smallest.
 *
 * @param voxels of each segment before overlaps were resolved
 * @param numbers what a segment of an object is called here
 */
record ResultMask(Segmentation mask, Map<Integer, Integer> voxels, Map<SegmentRef, Integer> numbers) {
    private static final int MOST = 255;

    /**
     * @param contents ordered by SOP Instance UID
     * @throws StudyException {@code EXPERT_ANSWER_INVALID} when two objects show the same thing differently
     */
    static Optional<ResultMask> of(List<SegContents> contents) {
        List<SegContents> distinct = distinct(contents);
        if (distinct.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(distinct.size() == 1 ? alone(distinct.get(0)) : union(distinct));
    }

    private static ResultMask alone(SegContents only) {
        Map<SegmentRef, Integer> numbers = new LinkedHashMap<>();
        only.mask().segments().forEach(segment -> numbers.put(ref(only, segment.number()), segment.number()));
        return new ResultMask(only.mask(), only.voxels(), numbers);
    }

    private static ResultMask union(List<SegContents> contents) {
        refuseContradiction(contents);
        List<Segment> segments = new ArrayList<>();
        Map<Integer, Integer> voxels = new LinkedHashMap<>();
        Map<SegmentRef, Integer> numbers = new LinkedHashMap<>();
        for (SegContents object : contents) {
            for (Segment segment : object.mask().segments()) {
                int number = segments.size() + 1;
                if (number > MOST) {
                    throw invalid(object, "together the segmentation objects have more than " + MOST + " segments");
                }
                segments.add(numbered(segment, number));
                voxels.put(number, Objects.requireNonNull(object.voxels().get(segment.number())));
                numbers.put(ref(object, segment.number()), number);
            }
        }
        Segmentation first = contents.get(0).mask();
        byte[] labels = labels(contents, voxels, numbers);
        return new ResultMask(new Segmentation(first.grid(), labels, segments, first.sources()), voxels, numbers);
    }

    private static byte[] labels(
            List<SegContents> contents, Map<Integer, Integer> voxels, Map<SegmentRef, Integer> numbers) {
        byte[] labels = new byte[contents.get(0).mask().labels().length];
        int[] sizes = new int[MOST + 1];
        Arrays.fill(sizes, Integer.MAX_VALUE);
        voxels.forEach((number, count) -> sizes[number] = count);
        for (SegContents object : contents) {
            int[] renumbered = new int[MOST + 1];
            object.mask()
                    .segments()
                    .forEach(segment -> renumbered[segment.number()] =
                            Objects.requireNonNull(numbers.get(ref(object, segment.number()))));
            byte[] own = object.mask().labels();
            for (int voxel = 0; voxel < own.length; voxel++) {
                int number = renumbered[own[voxel] & 0xFF];
                if (number != 0 && (labels[voxel] == 0 || sizes[number] <= sizes[labels[voxel] & 0xFF])) {
                    labels[voxel] = (byte) number;
                }
            }
        }
        return labels;
    }

    /** An export that was repeated under a new name says the same once more. */
    private static List<SegContents> distinct(List<SegContents> contents) {
        List<SegContents> distinct = new ArrayList<>();
        for (SegContents object : contents) {
            if (distinct.stream().noneMatch(other -> same(other.mask(), object.mask()))) {
                distinct.add(object);
            }
        }
        return distinct;
    }

    private static boolean same(Segmentation a, Segmentation b) {
        return a.segments().equals(b.segments()) && Arrays.equals(a.labels(), b.labels());
    }

    private static void refuseContradiction(List<SegContents> contents) {
        Set<Segment> seen = new HashSet<>();
        for (SegContents object : contents) {
            for (Segment segment : object.mask().segments()) {
                if (!seen.add(numbered(segment, 1))) {
                    throw invalid(object, "two segmentation objects show one segment differently; none is used");
                }
            }
        }
    }

    private static Segment numbered(Segment s, int number) {
        return new Segment(number, s.label(), s.category(), s.type(), s.laterality(), s.region(), s.trackingId());
    }

    private static SegmentRef ref(SegContents object, int number) {
        return new SegmentRef(object.ref().sopUid(), number);
    }

    private static StudyException invalid(SegContents object, String fault) {
        return new StudyException(ErrorCode.EXPERT_ANSWER_INVALID, object.ref().sopUid(), fault);
    }
}
