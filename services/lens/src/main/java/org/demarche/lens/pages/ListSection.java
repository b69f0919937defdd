package org.demarche.lens.pages;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows of a list that may be long, and the way to the rest of it. Without scripts the way leads to the page
 * with the next part in its place; with them the next part is added where the reader is.
 *
 * @param key names the list within the page
 * @param shown how many items of the list this part has
 * @param from number of the first item shown, from 1
 * @param size how many items a part has that is asked for
 * @param parts address of the page up to the name of a part
 */
record ListSection<T>(String key, List<T> items, int shown, int from, int total, int size, String parts) {
    static final String PARAMETER = "more";

    /** How many items a part has if the page has room for them. */
    static final int SIZE = 60;

    /** {@code asked} is what the parameter says, such as {@code affected-INC-1:61}; a part that there is not is the last. */
    static <T> ListSection<T> of(String key, List<T> all, String asked, String page) {
        return of(key, all, asked, page + (page.contains("?") ? "&" : "?") + PARAMETER + "=", SIZE, SIZE);
    }

    /** @param room how many items the page has room for; a part that is asked for has them all */
    static <T> ListSection<T> of(String key, List<T> all, String asked, String parts, int size, int room) {
        boolean isAsked = asked.startsWith(key + ":");
        int first = isAsked ? number(asked.substring(key.length() + 1)) : 1;
        int from = Math.clamp(first, 1, Math.max(1, all.size()));
        int length = isAsked ? size : Math.clamp(room, 0, size);
        List<T> items = all.subList(Math.min(from - 1, all.size()), Math.min(all.size(), from - 1 + length));
        return new ListSection<>(key, items, items.size(), from, all.size(), size, parts);
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 1;
    }

    <R> ListSection<R> map(Function<T, R> how) {
        return flatMap(item -> Stream.of(how.apply(item)));
    }

    <R> ListSection<R> flatMap(Function<T, Stream<R>> how) {
        return new ListSection<>(key, items.stream().flatMap(how).toList(), shown, from, total, size, parts);
    }

    /** On each item of a part, so that its items are found on a page; null where all items are shown. */
    public @Nullable String tag() {
        return total > shown ? key : null;
    }

    /** Where the next part is; null = this is the last. */
    public @Nullable String next() {
        return last() < total ? part(last() + 1) : null;
    }

    /** Where the part before is; null = this is the first. */
    public @Nullable String earlier() {
        return from > 1 ? part(Math.max(1, from - size)) : null;
    }

    /** What the next part is. */
    public String words() {
        return "Show " + (last() + 1) + "–" + Math.min(total, last() + size) + " of " + total;
    }

    public String wordsEarlier() {
        return "Back to " + Math.max(1, from - size) + "–" + (from - 1) + " of " + total;
    }

    /** Finds its items on a page. */
    public String selector() {
        return "[data-in=\"" + key + "\"]";
    }

    private int last() {
        return from + shown - 1;
    }

    private String part(int first) {
        return parts + key + ":" + first;
    }
}
