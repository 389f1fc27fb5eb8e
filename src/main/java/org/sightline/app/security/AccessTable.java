package org.sightline.app.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sightline.app.identity.Role;

/** {@code security/access.txt}: the one place that says who may do what. What it does not name is for admin alone. */
@Singleton
public class AccessTable {
    private static final String FILE = "/security/access.txt";
    private static final Set<Role> PERSONS =
            EnumSet.of(Role.VIEWER, Role.RADIOLOGIST, Role.OPERATOR, Role.RESEARCHER, Role.ADMIN);
    private static final Rule UNNAMED = new Rule(Set.of(), Pattern.compile(""), Need.ROLE, Set.of(Role.ADMIN));

    private final List<Rule> rules;

    public AccessTable() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(AccessTable.class.getResourceAsStream(FILE), FILE), UTF_8))) {
            rules = lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(AccessTable::rule)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a request needs. */
    public enum Need {
        /** Nothing: nobody is asked who he is. */
        NOTHING,
        /** Nothing, but who is known is told. */
        WHO,
        /** One of the roles. */
        ROLE
    }

    /**
     * A line.
     *
     * @param roles that may do it, admin always among them
     */
    public record Rule(Set<String> methods, Pattern path, Need need, Set<Role> roles) {
        public Rule {
            methods = Set.copyOf(methods);
            roles = Set.copyOf(roles);
        }

        boolean concerns(String method, String wanted) {
            return methods.contains(method) && path.matcher(wanted).matches();
        }
    }

    /** The rule of a request; HEAD is as GET, and a slash at the end is none. */
    public Rule of(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        String plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return rules.stream()
                .filter(rule -> rule.concerns(asked, plain))
                .findFirst()
                .orElse(UNNAMED);
    }

    private static Rule rule(String line) {
        String[] columns = line.split("\\s+");
        Set<String> methods = Set.of(columns[0].split(","));
        Pattern path = pattern(columns[1]);
        return switch (columns[2]) {
            case "open" -> new Rule(methods, path, Need.NOTHING, Set.of());
            case "anybody" -> new Rule(methods, path, Need.WHO, Set.of());
            case "known" -> new Rule(methods, path, Need.ROLE, PERSONS);
            default -> new Rule(methods, path, Need.ROLE, roles(columns[2]));
        };
    }

    private static Set<Role> roles(String words) {
        Set<Role> roles = Arrays.stream(words.split(","))
                .map(word -> Role.of(word).orElseThrow(() -> new IllegalArgumentException(FILE + ": " + word)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        roles.add(Role.ADMIN);
        return roles;
    }

    private static Pattern pattern(String path) {
        String form = Arrays.stream(path.split("/", -1))
                .map(segment -> switch (segment) {
                    case "{}" -> "[^/]+";
                    case "**" -> ".+";
                    default -> Pattern.quote(segment);
                })
                .collect(Collectors.joining("/"));
        return Pattern.compile(form);
    }
}
