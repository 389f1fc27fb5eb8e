package org.sightline.experts.manifest;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sightline.experts.manifest.remote.Auth;
import org.sightline.experts.manifest.remote.Endpoint;
import org.sightline.experts.manifest.remote.Publish;
import org.sightline.experts.manifest.remote.RemoteSection;

/** Reads the {@code remote} part of {@code expert.yaml}. */
final class RemoteSections {
    private static final String TITLE =
            "[!-\\[\\]-~]([ -\\[\\]-~]{0,13}[!-\\[\\]-~])?"; // the workflow manager takes no 16th
    private static final String VARIABLE = "[A-Z][A-Z0-9_]*";
    private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    static final Set<String> COMMON = Set.of("protocol", "url", "timeBudget", "concurrency", "auth");

    static final Set<String> PUBLISH_KEYS = Set.of("bind", "port", "url", "allow");
    static final Set<String> AUTH_KEYS = Set.of(
            "kind",
            "userVariable",
            "passwordVariable",
            "tokenVariable",
            "tokenUrl",
            "clientIdVariable",
            "clientSecretVariable",
            "scope");

    /** The protocols, and the keys each adds. */
    enum Protocol {
        MONAI_DEPLOY(
                "monai-deploy",
                Set.of("workflowManagerUrl", "dicom", "calledAe", "callingAe", "resultAe", "mode", "workflow")),
        MONAI_LABEL("monai-label", Set.of("model", "labelGroup")),
        VISTA3D_NIM("vista3d-nim", Set.of("publish", "labelGroup")),
        KSERVE("kserve", Set.of("model", "modelVersion", "inputs"));

        private final String key;
        private final Set<String> keys;

        Protocol(String key, Set<String> keys) {
            this.key = key;
            this.keys = keys;
        }

        String key() {
            return key;
        }

        Set<String> keys() {
            return keys;
        }
    }

    private RemoteSections() {}

    static Optional<RemoteSection> read(Section root, Kind kind) {
        if (kind != Kind.REMOTE) {
            if (root.has("remote")) {
                throw root.problem("remote", "is only for kind " + Kind.REMOTE.key());
            }
            return Optional.empty();
        }
        Section any = root.section("remote", allKeys());
        Protocol protocol = any.choice("protocol", Protocol.values(), Protocol::key);
        Set<String> keys =
                Stream.concat(COMMON.stream(), protocol.keys.stream()).collect(Collectors.toSet());
        Section remote = root.section("remote", keys);
        return Optional.of(
                switch (protocol) {
                    case MONAI_DEPLOY -> monaiDeploy(remote);
                    case MONAI_LABEL ->
                        new RemoteSection.MonaiLabel(
                                endpoint(remote), remote.text("model"), remote.optionalText("labelGroup"));
                    case VISTA3D_NIM ->
                        new RemoteSection.Vista3d(endpoint(remote), publish(remote), remote.optionalText("labelGroup"));
                    case KSERVE ->
                        new RemoteSection.Kserve(
                                endpoint(remote),
                                remote.text("model"),
                                remote.optionalText("modelVersion"),
                                remote.texts("inputs"));
                });
    }

    private static Set<String> allKeys() {
        return Stream.concat(COMMON.stream(), Stream.of(Protocol.values()).flatMap(p -> p.keys.stream()))
                .collect(Collectors.toSet());
    }

    private static RemoteSection monaiDeploy(Section remote) {
        String peer = remote.text("dicom", "[A-Za-z0-9._-]+:[0-9]{1,5}", "has to be host:port");
        int colon = peer.indexOf(':');
        var mode = remote.has("mode")
                ? remote.choice(
                        "mode",
                        RemoteSection.MonaiDeploy.Mode.values(),
                        m -> m.name().toLowerCase(Locale.ROOT))
                : RemoteSection.MonaiDeploy.Mode.DIMSE;
        Optional<String> workflow = remote.has("workflow")
                ? Optional.of(remote.text("workflow", GUID, "has to be a workflow's GUID"))
                : Optional.empty();
        if (mode == RemoteSection.MonaiDeploy.Mode.INFERENCE && workflow.isEmpty()) {
            throw remote.problem("workflow", "is missing: mode inference names the workflow by its GUID");
        }
        return new RemoteSection.MonaiDeploy(
                endpoint(remote),
                remote.has("workflowManagerUrl") ? Optional.of(url(remote, "workflowManagerUrl")) : Optional.empty(),
                peer.substring(0, colon),
                port(remote, "dicom", Integer.parseInt(peer.substring(colon + 1)), 1),
                title(remote, "calledAe"),
                title(remote, "callingAe"),
                title(remote, "resultAe"),
                mode,
                workflow);
    }

    private static String title(Section remote, String key) {
        return remote.text(key, TITLE, "has to be 1 to 15 printable characters: MONAI Deploy takes no longer AE title");
    }

    private static Endpoint endpoint(Section remote) {
        return new Endpoint(
                url(remote, "url"),
                remote.has("timeBudget") ? duration(remote, "timeBudget") : Duration.ofMinutes(10),
                remote.whole("concurrency", 1, 1),
                auth(remote));
    }

    private static Publish publish(Section remote) {
        Section publish = remote.section("publish", PUBLISH_KEYS);
        return new Publish(
                publish.text("bind"),
                port(publish, "port", publish.whole("port", 0), 0),
                url(publish, "url"),
                publish.texts("allow", "[0-9a-fA-F.:]+(/[0-9]{1,3})?", "has to be a list of addresses or networks"));
    }

    private static Auth auth(Section remote) {
        if (!remote.has("auth")) {
            return new Auth.None();
        }
        Section auth = remote.section("auth", AUTH_KEYS);
        return switch (auth.text("kind", "none|basic|bearer|oidc", "has to be none, basic, bearer or oidc")) {
            case "basic" ->
                new Auth.Basic(
                        variable(only(auth, "userVariable", "passwordVariable"), "userVariable"),
                        variable(auth, "passwordVariable"));
            case "bearer" -> new Auth.Bearer(variable(only(auth, "tokenVariable"), "tokenVariable"));
            case "oidc" ->
                new Auth.Oidc(
                        url(only(auth, "tokenUrl", "clientIdVariable", "clientSecretVariable", "scope"), "tokenUrl"),
                        variable(auth, "clientIdVariable"),
                        variable(auth, "clientSecretVariable"),
                        auth.optionalText("scope"));
            default -> none(only(auth));
        };
    }

    private static Auth none(Section checked) {
        return new Auth.None();
    }

    private static Section only(Section auth, String... keys) {
        auth.keys().stream()
                .filter(key -> !key.equals("kind") && !Set.of(keys).contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw auth.problem(key, "is not for auth kind " + auth.text("kind"));
                });
        return auth;
    }

    private static String variable(Section auth, String key) {
        return auth.text(key, VARIABLE, "has to be the name of an environment variable, never the secret itself");
    }

    private static int port(Section section, String key, int port, int least) {
        if (port < least || port > 65_535) {
            throw section.problem(key, "has a port outside " + least + " to 65535");
        }
        return port;
    }

    private static URI url(Section section, String key) {
        try {
            URI url = new URI(section.text(key));
            if (Set.of("http", "https").contains(String.valueOf(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw section.problem(key, "has to be an http or https address");
        }
        throw section.problem(key, "has to be an http or https address without user and password");
    }

    /** {@code 30s}, {@code 5m}, {@code 1h} or ISO 8601. */
    static Duration duration(Section section, String key) {
        String text = section.text(key);
        try {
            Duration read = Duration.parse(text.startsWith("P") ? text : "PT" + text.toUpperCase(Locale.ROOT));
            if (!read.isNegative() && !read.isZero()) {
                return read;
            }
        } catch (DateTimeParseException e) {
            throw section.problem(key, "has to be a time such as 30s, 5m or PT1H30M");
        }
        throw section.problem(key, "has to be longer than nothing");
    }
}
