package org.sightline.app.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Where objects lie in S3: {@code s3://bucket/prefix?endpoint=...&region=...&pathStyle=...&sse=...&kmsKey=...}.
 *
 * @param prefix before every key; empty, or ends with a slash
 * @param endpoint of a server that is not Amazon's
 * @param pathStyle the bucket stands in the path, not in the host name; the default where there is an endpoint
 * @param encryption {@code AES256} or {@code aws:kms}: how the server encrypts; empty leaves it to the bucket
 * @param kmsKey the key for {@code aws:kms}
 */
record S3Location(
        String bucket,
        String prefix,
        Optional<URI> endpoint,
        String region,
        boolean pathStyle,
        Optional<String> encryption,
        Optional<String> kmsKey) {
    private static final Set<String> KNOWN = Set.of("endpoint", "region", "pathStyle", "sse", "kmsKey");
    private static final Set<String> ENCRYPTIONS = Set.of("AES256", "aws:kms");

    /** @throws StudyException {@code INVALID_CONFIGURATION} saying what is wrong */
    static S3Location parse(String url) {
        URI uri = uri(url);
        if (!"s3".equals(uri.getScheme()) || uri.getAuthority() == null) {
            throw invalid("it begins with s3:// and the name of a bucket");
        }
        Map<String, String> options =
                options(Optional.ofNullable(uri.getRawQuery()).orElse(""));
        String path = uri.getPath().replaceAll("^/+|/+$", "");
        Optional<URI> endpoint = Optional.ofNullable(options.get("endpoint")).map(S3Location::uri);
        endpoint.filter(e -> !Set.of("http", "https").contains(String.valueOf(e.getScheme())))
                .ifPresent(e -> {
                    throw invalid("'endpoint' is an http or https URL");
                });
        Optional<String> encryption = Optional.ofNullable(options.get("sse"));
        encryption.filter(e -> !ENCRYPTIONS.contains(e)).ifPresent(e -> {
            throw invalid("'sse' is AES256 or aws:kms");
        });
        return new S3Location(
                uri.getAuthority(),
                path.isEmpty() ? "" : path + "/",
                endpoint,
                options.getOrDefault("region", "us-east-1"),
                Boolean.parseBoolean(options.getOrDefault("pathStyle", Boolean.toString(endpoint.isPresent()))),
                encryption,
                Optional.ofNullable(options.get("kmsKey")));
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = Arrays.stream(query.split("&"))
                .filter(option -> !option.isEmpty())
                .map(option -> option.split("=", 2))
                .collect(Collectors.toMap(
                        option -> option[0], option -> decoded(option.length > 1 ? option[1] : ""), (one, two) -> two));
        options.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw invalid("'" + name + "' is unknown; the options are "
                            + KNOWN.stream().sorted().toList());
                });
        return options;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw invalid("it is no URL: " + e.getReason());
        }
    }

    private static StudyException invalid(String rule) {
        return new StudyException(ErrorCode.INVALID_CONFIGURATION, "sightline.objects.url", rule);
    }
}
