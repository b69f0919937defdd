package org.demarche.web.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a valid token says.
 *
 * @param caller null where it names nobody
 * @param end up to when it is taken; null = for ever
 */
record Verified(
        @Nullable AuthenticatedCaller caller,
        Set<Role> roles,
        @Nullable Instant end) {}
