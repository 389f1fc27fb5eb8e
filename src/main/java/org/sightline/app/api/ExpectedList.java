package org.sightline.app.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sightline.app.db.Expectations.ExpectedSeries;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * What a caller expects of a study.
 *
 * @param series named series, or none
 * @param seriesCount 0 where only names are given
 * @param instanceCount 0 where the number of objects of a series is unknown
 */
record ExpectedList(List<ExpectedSeries> series, int seriesCount, int instanceCount) {
    private static final int MOST = 1_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    static ExpectedList parse(String body) {
        try {
            JsonNode root = JSON.readTree(body);
            ExpectedList expected = root.path("series").isArray() ? named(root.path("series")) : numbers(root);
            if (expected.seriesCount + expected.series.size() + expected.instanceCount == 0) {
                throw bad("nothing is expected: give 'series' as a list or a number, or 'instances'");
            }
            return expected;
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.BAD_REQUEST, "expect", "the body is no JSON", e);
        }
    }

    private static ExpectedList numbers(JsonNode root) {
        return new ExpectedList(List.of(), number(root, "series"), number(root, "instances"));
    }

    private static ExpectedList named(JsonNode list) {
        List<ExpectedSeries> series = new ArrayList<>();
        Set<String> known = new HashSet<>();
        boolean exact = true;
        for (JsonNode one : list) {
            int instances = number(one, "instances");
            exact &= instances > 0;
            String uid = Uids.require(one.path("seriesUid").asText(), "seriesUid");
            if (!known.add(uid)) {
                throw bad("a series is listed twice");
            }
            series.add(new ExpectedSeries(uid, Math.max(1, instances)));
        }
        int total = series.stream().mapToInt(ExpectedSeries::instanceCount).sum();
        return new ExpectedList(List.copyOf(series), series.size(), exact ? total : 0);
    }

    private static int number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return 0;
        }
        if (!value.isInt() || value.asInt() < 1 || value.asInt() > MOST) {
            throw bad("'" + name + "' is a number of 1 to " + MOST);
        }
        return value.asInt();
    }

    private static StudyException bad(String rule) {
        return new StudyException(ErrorCode.BAD_REQUEST, "expect", rule);
    }
}
