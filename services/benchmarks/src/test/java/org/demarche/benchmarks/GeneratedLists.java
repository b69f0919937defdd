package org.demarche.benchmarks;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Commands for long lists: incidents of a hundred cases, each attributed, one in three confirmed, and relations; and the lists. */
final class GeneratedLists {
    /** The lists; what is in braces is chosen for each question. */
    static final List<String> LISTS = List.of(
            "/api/incidents",
            "/api/incidents?status=CONFIRMED",
            "/api/incidents?case={case}",
            "/api/incidents?case={case}&status=CONFIRMED",
            "/api/incidents?q=attack",
            "/api/incidents?q={incident}",
            "/api/incidents?q={number}",
            "/api/incidents?status=SUSPECTED&known={position}",
            "/api/attributions",
            "/api/attributions?case={case}",
            "/api/relations",
            "/api/relations?case={case}",
            "/api/cases");

    private static final int CASES = 100;
    /** Claims of an incident of the large case. */
    private static final int PER_INCIDENT = 600;
    /** Lines of a file. */
    private static final int LINES = 10_000;

    private static final List<String> STATES =
            Stream.of(Locale.getISOCountries()).sorted().toList();

    private GeneratedLists() {}

    /** So many events of one case. */
    static List<String> oneCase(int events) {
        int incidents = Math.max(1, events / PER_INCIDENT);
        String opened = line("open-case", "one", "\"case\":\"one-case\",\"title\":\"The only case\"");
        String reported = lines(0, incidents, n -> report("one-" + n, "one-case"));
        return Stream.concat(
                        Stream.of(opened + reported),
                        files(
                                events - incidents - 1,
                                n -> line(
                                        "record-impact",
                                        "one-impact-" + n,
                                        "\"case\":\"one-case\",\"incident\":\"INC-one-%d\",\"dimension\":\"SHARE\",\"value\":\"%d\""
                                                .formatted(n % incidents, n)))
                                .stream())
                .toList();
    }

    static List<String> cases() {
        return files(
                CASES,
                n -> line("open-case", caseId(n), "\"case\":\"%s\",\"title\":\"Case %d\"".formatted(caseId(n), n)));
    }

    static List<String> incidents(int count) {
        return files(count, n -> report("%06d".formatted(n), caseId(n)));
    }

    /** What is claimed about the incidents, and relations: as many, but there are not more pairs of states. */
    static List<String> claims(int count) {
        int states = STATES.size();
        List<String> attributed = files(count, GeneratedLists::attributed);
        List<String> severed = files(Math.min(count, states * (states - 1) / 2), GeneratedLists::severed);
        return Stream.concat(attributed.stream(), severed.stream()).toList();
    }

    private static String attributed(int n) {
        String about = "\"case\":\"%s\",\"%%s\":\"INC-%06d\"".formatted(caseId(n), n);
        String confirmed = n % 3 == 0 ? line("confirm-incident", "confirmed-" + n, about.formatted("incident")) : "";
        return confirmed + line("attribute-actor", "attributed-" + n, about.formatted("subject") + ",\"actor\":\"IR\"");
    }

    /** The n-th pair of states, row by row of the triangle of all pairs. */
    private static String severed(int n) {
        int row = (int) ((Math.sqrt(8.0 * n + 1) + 1) / 2);
        String pair = STATES.get(n - row * (row - 1) / 2) + "-" + STATES.get(row);
        return line(
                "sever-relations", "severed-" + n, "\"case\":\"%s\",\"relation\":\"%s\"".formatted(caseId(n), pair));
    }

    private static String report(String id, String caseId) {
        return line(
                "report-incident",
                "reported-" + id,
                "\"case\":\"%s\",\"incident\":\"INC-%s\",\"title\":\"Attack on system %s\"".formatted(caseId, id, id));
    }

    private static String caseId(int n) {
        return "list-" + n % CASES;
    }

    private static List<String> files(int count, IntFunction<String> line) {
        return IntStream.iterate(0, from -> from < count, from -> from + LINES)
                .mapToObj(from -> lines(from, Math.min(count, from + LINES), line))
                .toList();
    }

    private static String lines(int from, int to, IntFunction<String> line) {
        return IntStream.range(from, to).mapToObj(line).collect(joining());
    }

    private static String line(String type, String id, String fields) {
        return "{\"type\":\"%s\",\"id\":\"%s\",\"data\":{%s}}\n".formatted(type, id, fields);
    }

    /** The address of a list for a random case, thing and position. */
    static String address(String list, int things, SplittableRandom random) {
        int n = random.nextInt(things);
        return list.replace("{case}", caseId(n))
                .replace("{incident}", "INC-%06d".formatted(n))
                .replace("{number}", "%04d".formatted(n % 10_000))
                .replace("{position}", Integer.toString(CASES + things + n));
    }
}
