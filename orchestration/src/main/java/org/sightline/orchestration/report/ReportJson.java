package org.sightline.orchestration.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** How study snapshots, plans, runs and drafts are stored and sent as JSON. */
public final class ReportJson {
    private static final ObjectMapper MAPPER = build();

    private ReportJson() {}

    /**
     * One for all, since what it learns about a type costs more than a step's work; nobody configures it further. Times are
     * ISO 8601, an empty {@code Optional} is left out, sets are sorted so that the same value gives the same bytes, a key
     * that a newer version wrote is passed over, and a list that an older one did not know is empty.
     */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    private static ObjectMapper build() {
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addModule(new SimpleModule("sorted sets").addSerializer(new SortedSet()))
                .serializationInclusion(JsonInclude.Include.NON_ABSENT)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .withConfigOverride(
                        List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                .build();
    }

    /** Sets of an immutable record come in another order in every JVM. */
    private static final class SortedSet extends StdSerializer<Set<?>> {
        private static final long serialVersionUID = 1L;

        SortedSet() {
            super(Set.class, false);
        }

        @Override
        public void serialize(Set<?> set, JsonGenerator json, SerializerProvider provider) throws IOException {
            List<?> sorted = set.stream().sorted().toList();
            provider.defaultSerializeValue(sorted, json);
        }
    }
}
