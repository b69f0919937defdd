package org.demarche.lens.pages;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows of a list that may be long, and the way to the rest of it. Without scripts the way leads to the page
 * with the next part in its place; with them the next part is added where the reader is.
 *
 * @param key names the list within the page
 * @param from number of the first item shown, from 1
 * @param page address of the page without any part asked for; what names the part is put behind it
 */
record ListSection<T>(String key, List<T> items, int from, int total, String page) {
    static final String PARAMETER = "more";
    private static final int SIZE = 60;

    /** {@code asked} is what the parameter says, such as {@code affected-INC-1:61}; a part that there is not is the last. */
    static <T> ListSection<T> of(String key, List<T> all, String asked, String page) {
        int first = asked.startsWith(key + ":") ? number(asked.substring(key.length() + 1)) : 1;
        int from = Math.clamp(first, 1, Math.max(1, all.size()));
        List<T> items = all.subList(Math.min(from - 1, all.size()), Math.min(all.size(), from - 1 + SIZE));
        return new ListSection<>(key, items, from, all.size(), page);
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 1;
    }

    <R> ListSection<R> map(Function<T, R> how) {
        return new ListSection<>(key, items.stream().map(how).toList(), from, total, page);
    }

    /** On each item of a long list, so that the items of one part are found on a page; null on those of a short one. */
    public @Nullable String tag() {
        return total > SIZE ? key : null;
    }

    /** Where the next part is; null = this is the last. */
    public @Nullable String next() {
        return last() < total ? part(last() + 1) : null;
    }

    /** Where the part before is; null = this is the first. */
    public @Nullable String earlier() {
        return from > 1 ? part(Math.max(1, from - SIZE)) : null;
    }

    /** What the next part is. */
    public String words() {
        return "Show " + (last() + 1) + "–" + Math.min(total, last() + SIZE) + " of " + total;
    }

    public String wordsEarlier() {
        return "Back to " + Math.max(1, from - SIZE) + "–" + (from - 1) + " of " + total;
    }

    /** Finds its items on a page. */
    public String selector() {
        return "[data-in=\"" + key + "\"]";
    }

    private int last() {
        return from + items.size() - 1;
    }

    private String part(int first) {
        return page + (page.contains("?") ? "&" : "?") + PARAMETER + "=" + key + ":" + first;
    }
}
