package org.demarche.contracts.time;

import org.jspecify.annotations.Nullable;

/**
 * How long after something else a source says that a thing happened, apart from the date that it gives: "nearly two months
 * after 15 July" is at most P2M since 2022-07-15. It is never taken for a date; it tells whether the date given agrees.
 *
 * @param since what the time is counted from
 * @param atLeast years, months, weeks and days: ISO 8601; null = not said
 * @param atMost the same; null = not said
 */
public record Elapsed(
        Edtf since, @Nullable String atLeast, @Nullable String atMost) {}
