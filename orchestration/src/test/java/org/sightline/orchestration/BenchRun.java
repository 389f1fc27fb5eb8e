package org.sightline.orchestration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/**
 * Runs the main class of a bench with the class path of the tests, which Maven knows and a script would have to guess:
 * {@code -Dtest=BenchRun -Dbench=org.sightline...Bench -Dbench.arguments="..."}. Its name keeps it out of the regular tests.
 */
class BenchRun {
    @Test
    void bench() throws ReflectiveOperationException {
        String name = System.getProperty("bench", "");
        assumeTrue(!name.isEmpty(), "no -Dbench=CLASS");
        String arguments = System.getProperty("bench.arguments", "").strip();
        String[] split = arguments.isEmpty() ? new String[0] : arguments.split("\\|");
        Method main = Class.forName(name).getDeclaredMethod("main", String[].class);
        main.setAccessible(true); // most benches are not public
        try {
            main.invoke(null, (Object) split);
        } catch (InvocationTargetException e) {
            throw new AssertionError(name + " failed", e.getCause());
        }
    }
}
