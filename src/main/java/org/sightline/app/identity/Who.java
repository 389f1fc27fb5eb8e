package org.sightline.app.identity;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who sent a request.
 *
 * @param kind how we know
 * @param id for rate limits and the audit log: the name of a key, or the subject of a token
 * @param person where it is a person whose name we know
 * @param roles all that he, she or it has
 * @param scopes of a SMART token; empty where none limits what the roles allow
 * @param speaks whether it may name the person on whose behalf it acts: a reporting system with users of its own
 */
public record Who(
        Kind kind, String id, Optional<Person> person, Set<Role> roles, Optional<Scopes> scopes, boolean speaks) {
    /** Nobody that we know. */
    public static final Who NOBODY = new Who(Kind.NOBODY, "", Optional.empty(), Set.of(), Optional.empty(), false);

    /** Whoever sits at this machine, where {@code sightline.insecure} says that this is enough. */
    public static final Who AT_THIS_MACHINE =
            new Who(Kind.THIS_MACHINE, "loopback", Optional.empty(), EnumSet.allOf(Role.class), Optional.empty(), true);

    /** How somebody is known. */
    public enum Kind {
        NOBODY,
        THIS_MACHINE,
        KEY,
        TOKEN,
        SESSION
    }

    /**
     * A person as the site's directory knows him or her.
     *
     * @param name as it is printed in reports
     */
    public record Person(String id, String name) {}

    public Who {
        roles = Set.copyOf(roles);
    }

    /** True when it has one of these roles. */
    public boolean isOneOf(Set<Role> some) {
        return some.stream().anyMatch(roles::contains);
    }
}
