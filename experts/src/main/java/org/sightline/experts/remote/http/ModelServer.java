package org.sightline.experts.remote.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.Destination;

/** A server that holds a model. Makes each call once; whoever calls decides what a failure means. Thread-safe. */
public final class ModelServer {
    private static final int MOST_REDIRECTS = 3;

    private final String product;
    private final URI root;
    private final Exchange exchange;
    private final Authorization authorization;

    /**
     * @param product what people call it, for messages
     * @param root of all paths; http or https
     * @param client that follows no redirects itself, such as {@link Network#client}
     * @param clock for the end of tokens
     */
    public ModelServer(String product, URI root, Credentials credentials, HttpClient client, Clock clock) {
        this.product = product;
        this.root = root;
        this.exchange = new Exchange(client, product);
        this.authorization = Authorization.of(credentials, exchange, clock);
    }

    /** Its address, for messages. */
    public String name() {
        return root.toString();
    }

    /**
     * Asks for a success in a media type that can be used.
     *
     * @throws StudyException {@code EXPERT_UNAVAILABLE} when the server is away or not able, {@code EXPERT_TIMEOUT},
     *     {@code EXPERT_CANCELLED}, {@code EXPERT_ANSWER_INVALID} for half an answer, a long one or another type,
     *     {@code INVALID_CONFIGURATION} when it finds the request wrong
     */
    public Answer call(Call call, Deadline deadline) {
        return usable(call, send(call, deadline));
    }

    /**
     * The same check for an answer of {@link #send}.
     *
     * @throws StudyException as {@link #call}
     */
    public Answer usable(Call call, Answer answer) {
        if (!answer.succeeded()) {
            throw answer.refusal();
        }
        String type = answer.type();
        if (!call.accepts().isEmpty() && !type.isEmpty() && !call.accepts().contains(type)) {
            throw answer.invalid("content of type " + shown(type) + ": an error page, or a proxy between");
        }
        return answer;
    }

    /**
     * Asks for whatever the server says. Redirects are followed on the same server only: a redirect to another would take
     * credentials and images there.
     *
     * @throws StudyException when there is no whole answer
     */
    public Answer send(Call call, Deadline deadline) {
        URI target = target(call.path());
        Answer answer = authorized(call, target, deadline);
        for (int n = 0; n < MOST_REDIRECTS && redirect(call, answer); n++) {
            String named = answer.header("Location").orElse("");
            target = Destination.next(target, named).orElseThrow(() -> elsewhere(call, named));
            answer = authorized(call, target, deadline);
        }
        return answer;
    }

    private URI target(String path) {
        String name = name();
        return URI.create((name.endsWith("/") ? name.substring(0, name.length() - 1) : name) + path);
    }

    private Answer authorized(Call call, URI target, Deadline deadline) {
        Optional<String> header = authorization.header(deadline);
        Answer answer = exchange.send(request(call, target, header), name(), call.largest(), deadline);
        if (answer.status() == 401 && authorization.refused(header)) {
            header = authorization.header(deadline);
            answer = exchange.send(request(call, target, header), name(), call.largest(), deadline);
        }
        return answer;
    }

    private static HttpRequest request(Call call, URI target, Optional<String> authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target);
        if (!call.accepts().isEmpty()) {
            request.header("Accept", String.join(", ", call.accepts()));
        }
        call.headers().forEach(request::header);
        authorization.ifPresent(value -> request.header("Authorization", value));
        call.body().ifPresent(body -> request.header("Content-Type", body.type()));
        return request.method(
                        call.method(), call.body().map(Call.Body::content).orElse(HttpRequest.BodyPublishers.noBody()))
                .build();
    }

    /** 301 to 303 may turn a POST into a GET, so that only 307 and 308 are followed with a body. */
    private static boolean redirect(Call call, Answer answer) {
        return switch (answer.status()) {
            case 307, 308 -> true;
            case 301, 302, 303 -> call.method().equals("GET");
            default -> false;
        };
    }

    private StudyException elsewhere(Call call, String named) {
        return new StudyException(
                ErrorCode.EXPERT_UNAVAILABLE,
                name(),
                product + " redirects " + call.method() + " to " + host(named)
                        + ", which is not followed: a login page, or the address of the server has changed");
    }

    /** Without path and query, in which tokens may stand. */
    private static String host(String named) {
        try {
            URI address = URI.create(named);
            return address.getScheme() + "://" + address.getHost();
        } catch (IllegalArgumentException noAddress) {
            return "what is no address";
        }
    }

    private static String shown(String type) {
        return type.length() > 60 ? type.substring(0, 60) : type;
    }
}
