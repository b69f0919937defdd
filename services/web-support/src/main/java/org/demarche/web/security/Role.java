package org.demarche.web.security;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a caller may be. A token names its roles in small letters. */
public enum Role {
    PUBLISHER,
    ANALYST,
    READER,
    AUDITOR,
    OPERATOR;

    /** The name in tokens and documents. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Names that are no role are left out: an issuer knows roles of other programs, too. */
    static Set<Role> named(Iterable<String> names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        names.forEach(name ->
                Arrays.stream(values()).filter(each -> each.text().equals(name)).forEach(roles::add));
        return roles;
    }

    static String list(Set<Role> roles) {
        return roles.stream().map(Role::text).collect(Collectors.joining(", "));
    }
}
