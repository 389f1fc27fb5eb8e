package org.sightline.app.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sightline.app.config.AccessConfig.FhirScopes;
import org.sightline.app.config.AccessConfig.Metrics;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.identity.Present;
import org.sightline.app.identity.Role;
import org.sightline.app.identity.Who;
import org.sightline.app.security.AccessTable.Need;
import org.sightline.app.security.AccessTable.Rule;

/** Every request passes here, once the server has read its head: whoever may not do what is asked goes no further. */
@Singleton
public class Gate {
    /** Behind the handlers of Quarkus that prepare authentication (200) and guard the log-in (100). */
    private static final int BEHIND_AUTHENTICATION = 90;

    /** What could be read by the router as another path than by us. */
    private static final Pattern TRICK = Pattern.compile(
            ".*(//|\\\\|;|/\\.\\.?(/|$)|%2f|%5c|%2e|%00|%3b|%25).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Set<Role> SEE_HEALTH = EnumSet.of(Role.OPERATOR, Role.ADMIN, Role.METRICS);
    private static final String FHIR = "/fhir/";

    private final SightlineConfig config;
    private final AccessTable table;
    private final Identification identification;
    private final Refusals refusals;
    private final BriefHealth health;
    private final RateLimit perCaller;

    public Gate(
            SightlineConfig config,
            AccessTable table,
            Identification identification,
            Refusals refusals,
            BriefHealth health,
            Clock clock) {
        this.config = config;
        this.table = table;
        this.identification = identification;
        this.refusals = refusals;
        this.health = health;
        this.perCaller = new RateLimit(config.rate().requests(), clock);
    }

    void install(@Observes Filters filters) {
        filters.register(this::check, BEHIND_AUTHENTICATION);
    }

    private void check(RoutingContext context) {
        SecurityHeaders.on(context);
        HttpServerRequest request = context.request();
        if (TRICK.matcher(request.path()).matches()) {
            refusals.unreadable(context);
            return;
        }
        Rule rule = table.of(request.method().name(), request.path());
        boolean open = rule.need() == Need.NOTHING || openMetrics(request);
        if (open && config.insecure().isEmpty()) {
            context.next();
        } else {
            identification
                    .of(context)
                    .subscribe()
                    .with(who -> decide(context, rule, who), error -> unknown(context, rule, error));
        }
    }

    private boolean openMetrics(HttpServerRequest request) {
        return config.metrics() == Metrics.OPEN && request.path().equals("/q/metrics");
    }

    /** A session that ended is no reason to refuse what anybody may see. */
    private void unknown(RoutingContext context, Rule rule, Throwable error) {
        if (rule.need() != Need.ROLE) {
            decide(context, rule, Who.NOBODY);
        } else {
            refusals.unknown(context, true, error instanceof Identification.Invalid invalid ? invalid.reason() : "");
        }
    }

    private void decide(RoutingContext context, Rule rule, Who who) {
        Present.set(context, who);
        if (BriefHealth.concerns(context.request().path()) && !who.isOneOf(SEE_HEALTH)) {
            health.answer(context);
            return;
        }
        if (who.kind() != Who.Kind.NOBODY && who.kind() != Who.Kind.THIS_MACHINE && !perCaller.take(who.id())) {
            refusals.comeAgain(context, perCaller.retryAfter());
            return;
        }
        if (rule.need() == Need.ROLE && who.kind() == Who.Kind.NOBODY) {
            refusals.unknown(context, false, "");
            return;
        }
        Optional<String> foreign = Origins.refusal(context.request(), who.kind());
        if (foreign.isPresent()) {
            refusals.denied(context, who, foreign.get());
        } else if (rule.need() == Need.ROLE && !may(context.request(), rule, who)) {
            refusals.denied(context, who, reason(context.request(), who));
        } else {
            context.next();
        }
    }

    /** Scopes narrow what a person's roles allow; a program that was granted a scope itself needs no role. */
    private boolean may(HttpServerRequest request, Rule rule, Who who) {
        boolean byRole = who.isOneOf(rule.roles());
        if (who.kind() != Who.Kind.TOKEN || !request.path().startsWith(FHIR)) {
            return byRole;
        }
        FhirAsk ask = FhirAsk.of(request.method().name(), request.path());
        return who.scopes()
                .map(scopes -> ask.coveredAsSystem(scopes) || (byRole && ask.coveredBy(scopes)))
                .orElse(byRole && config.oidc().fhirScopes() == FhirScopes.OPTIONAL);
    }

    private static String reason(HttpServerRequest request, Who who) {
        return who.kind() == Who.Kind.TOKEN && request.path().startsWith(FHIR)
                ? "the roles and SMART scopes of this token do not allow " + request.method() + " here"
                : "your roles do not allow " + request.method() + " here";
    }
}
