package org.sightline.app.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged application with a data directory and ports of its own: what a command or a service is started with. */
record Installation(Path data, int httpPort, int dicomPort, Map<String, String> settings) {
    static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    static final Path SHARED = Path.of("../../shared").toAbsolutePath().normalize();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    Installation {
        settings = Map.copyOf(settings);
    }

    /** An empty one; the name is that of its folder. */
    static Installation fresh(String name) {
        List<Integer> ports = Scratch.freePorts(2);
        return new Installation(
                Scratch.folder(name).resolve("data"), ports.get(0), ports.get(1), OwnDatabase.settings());
    }

    /** The same data directory and ports with one more setting. */
    Installation with(String variable, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(variable, value);
        return new Installation(data, httpPort, dicomPort, more);
    }

    /** The service, not started. It starts a quarter faster without the optimising compiler, which it has no time for. */
    ProcessBuilder service(String... options) {
        List<String> all = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
        all.addAll(List.of(options));
        return java(all, "serve");
    }

    private ProcessBuilder java(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-Xmx2g", "-Djava.awt.headless=true"));
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return configured(new ProcessBuilder(command));
    }

    /** Runs a command of the packaged application to its end. */
    Outcome run(String... arguments) {
        return Outcome.of(java(List.of(), arguments));
    }

    /** Gives a process this installation's environment, and nothing of the caller's own settings. */
    ProcessBuilder configured(ProcessBuilder process) {
        Map<String, String> environment = process.environment();
        environment.keySet().removeIf(name -> name.startsWith("SIGHTLINE_") || name.startsWith("QUARKUS_"));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(httpPort));
        environment.put("SIGHTLINE_DICOM_PORT", Integer.toString(dicomPort));
        environment.put("SIGHTLINE_DATA_DIR", data.toString());
        environment.put(
                "SIGHTLINE_EXPERTS_DIR", Path.of("../experts").toAbsolutePath().toString());
        environment.put("SIGHTLINE_MODELS_PATH", SHARED.resolve("models").toString());
        environment.put("SIGHTLINE_COMPLETION_IDLE", "2s");
        environment.put("SIGHTLINE_INSECURE", "loopback");
        environment.putAll(settings);
        return process;
    }

    String dicomAddress() {
        return "SIGHTLINE@127.0.0.1:" + dicomPort;
    }
}
