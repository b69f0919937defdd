package org.demarche.standalone;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A value of a parameter that a mistaken or hostile client sends. */
enum OddValue {
    EMPTY(""),
    TWICE("1"),
    BLANK("%20"),
    NUL("a%00b"),
    NOT_DECODABLE("a%zz"),
    NOT_UTF8("a%FFb"),
    VERY_LONG("x".repeat(3000)),
    ENCODED_SLASH("a%2Fb"),
    NEGATIVE("-1"),
    OTHER_CASE("OPEN"),
    PAST_THE_END("99999999999"),
    NO_LONG("9999999999999999999999");

    /** As it is written in the address. */
    private final String text;

    OddValue(String text) {
        this.text = text;
    }

    /** In place of a variable of a path; it is there once, and not empty. */
    boolean isForPaths() {
        return this != EMPTY && this != TWICE;
    }

    /** In the query, as {@code name=value}; {@code good} is a value that the parameter takes. */
    String query(String name, String good) {
        return switch (this) {
            case TWICE -> name + "=" + good + "&" + name + "=" + good;
            case OTHER_CASE -> name + "=" + otherCase(good);
            default -> name + "=" + text;
        };
    }

    String path(String good) {
        return this == OTHER_CASE ? otherCase(good) : text;
    }

    /** As lines of a header; a NUL is sent as it is, and what is not UTF-8 as one byte. */
    List<String> header(String name, String good) {
        return switch (this) {
            case TWICE -> Stream.of(good, good).map(each -> name + ": " + each).toList();
            case NUL -> List.of(name + ": a\u0000b");
            case NOT_UTF8 -> List.of(name + ": a\u00FFb");
            default -> List.of(name + ": " + (this == BLANK ? " " : path(good)));
        };
    }

    /** No parameter takes it. */
    boolean isNoValue() {
        return switch (this) {
            case EMPTY, TWICE, BLANK, NUL, NOT_DECODABLE, NOT_UTF8 -> true;
            default -> false;
        };
    }

    /** What the container refuses in a path, before anything knows which variable it is. */
    boolean isNoPath() {
        return this == NUL || this == NOT_DECODABLE || this == NOT_UTF8 || this == ENCODED_SLASH;
    }

    private static String otherCase(String good) {
        String lower = good.toLowerCase(Locale.ROOT);
        return good.equals(lower) ? good.toUpperCase(Locale.ROOT) : lower;
    }
}
