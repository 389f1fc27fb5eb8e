package org.sightline.app.cli;

import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.stream.Stream;

/** As whom commands ask a running service: {@code SIGHTLINE_TOKEN} or {@code SIGHTLINE_API_KEY} of the environment. */
final class Credentials {
    private Credentials() {}

    static HttpRequest.Builder of(HttpRequest.Builder request) {
        Optional<String> token = Stream.of("SIGHTLINE_TOKEN", "SIGHTLINE_API_KEY")
                .flatMap(name -> Optional.ofNullable(System.getenv(name)).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return request;
    }
}
