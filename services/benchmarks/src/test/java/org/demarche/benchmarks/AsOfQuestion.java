package org.demarche.benchmarks;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What is known about a thing at a position.
 *
 * @param path address of the thing
 * @param thing the thing as {@link LedgerClaims} names it
 * @param known a position at which its case was recorded
 */
record AsOfQuestion(String path, String thing, long known) {
    /** Cases are recorded a few at once: one is complete when so many others have begun. */
    private static final int CASES_UNDER_WAY = 80;

    /**
     * Asks about a random thing of a random case.
     *
     * @param size events of a case
     * @param filled number of cases
     * @param head last position of the ledger
     */
    static AsOfQuestion random(SplittableRandom random, int size, int filled, long head) {
        int n = random.nextInt(filled);
        List<String> all = GeneratedCases.questions(n);
        long recorded = Math.min(head, (long) (n + CASES_UNDER_WAY) * size);
        String path = all.get(random.nextInt(all.size()));
        return new AsOfQuestion(path, thing(path), random.nextLong(recorded, head + 1));
    }

    private static String thing(String path) {
        return path.replace("/api/incidents/", "incident/")
                .replace("/api/relations/", "relation/")
                .replace("/api/attributions/", "attributions/");
    }
}
