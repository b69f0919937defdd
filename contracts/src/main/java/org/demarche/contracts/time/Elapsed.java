package org.demarche.contracts.time;

import org.jspecify.annotations.Nullable;

/**
 * The time that a source gives between an earlier event and the claimed one, in addition to the date: "nearly two
 * months after 15 July" is at most P2M since 2022-07-15. It never replaces the date; it is used to check whether the
 * date agrees.
 *
 * @param since the start of the elapsed time
 * @param atLeast years, months, weeks and days: ISO 8601; null = not given
 * @param atMost the same; null = not given
 */
public record Elapsed(
        Edtf since, @Nullable String atLeast, @Nullable String atMost) {}
