package org.sightline.app.manifests;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Fabric8's types keep the fields that they do not know; this finds them, however deep. */
final class Unknown {
    private static final String KEPT = "getAdditionalProperties";

    private Unknown() {}

    /** Names of fields that no type knows. */
    static List<String> in(Object value) {
        return fields(value).toList();
    }

    private static Stream<String> fields(Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().flatMap(Unknown::fields);
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(Unknown::fields);
        }
        boolean model = value != null && value.getClass().getName().startsWith("io.fabric8.");
        return model && !value.getClass().isEnum() ? ofModel(value) : Stream.of();
    }

    private static Stream<String> ofModel(Object model) {
        return Stream.of(model.getClass().getMethods())
                .filter(method ->
                        method.getParameterCount() == 0 && method.getName().startsWith("get"))
                .filter(method -> !method.getName().equals("getClass"))
                .flatMap(method -> method.getName().equals(KEPT)
                        ? ((Map<?, ?>) called(method, model)).keySet().stream().map(String::valueOf)
                        : fields(called(method, model)));
    }

    private static Object called(Method method, Object model) {
        try {
            return method.invoke(model);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(method.toString(), e);
        }
    }
}
