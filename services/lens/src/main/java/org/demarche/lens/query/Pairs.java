package org.demarche.lens.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.ProblemException;

/** Relations are unordered: IR-AL is asked, AL-IR is answered. */
final class Pairs {
    private static final Pattern PAIR = Pattern.compile("([A-Z]{2})-([A-Z]{2})");

    private Pairs() {}

    static String canonical(String pair) {
        Matcher sides = PAIR.matcher(pair);
        if (!sides.matches()) {
            throw new ProblemException(
                    Problem.malformed("pair", "expected two ISO 3166-1 alpha-2 codes, such as AL-IR"));
        }
        return sides.group(1).compareTo(sides.group(2)) <= 0 ? pair : sides.group(2) + "-" + sides.group(1);
    }
}
