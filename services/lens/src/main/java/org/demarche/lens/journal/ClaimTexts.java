package org.demarche.lens.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.FieldValues;
import org.demarche.contracts.event.NamedSystems;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.text.Folding;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The texts of claims that are searched: quotes, verbatim words, names of systems, and asserters. They are found by words. */
public final class ClaimTexts {
    /** A shorter word is looked for as a whole, a longer one is also the beginning of another. */
    private static final int SHORT = 3;

    private static final int MOST_CHARACTERS = 60;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    private ClaimTexts() {}

    /** Of a correction, also what it proposes. */
    public static List<String> of(Event event) {
        List<String> texts = new ArrayList<>();
        Stream.of("source.quote", "verbatim")
                .flatMap(field -> Stream.ofNullable(FieldValues.of(event, field)))
                .map(Object::toString)
                .forEach(texts::add);
        NamedSystems.of(event).forEach(texts::add);
        @Nullable Source source = event.source(); // a ledger of another program may hold events without it
        if (source != null) {
            texts.add(source.asserter());
        }
        if (event instanceof Corrected corrected && corrected.fields() != null) {
            addAll(corrected.fields(), texts);
        }
        return texts;
    }

    private static void addAll(JsonNode node, List<String> texts) {
        if (node.isString()) {
            texts.add(node.asString());
        }
        node.forEach(each -> addAll(each, texts));
    }

    /** The words of a text as they are compared. */
    public static List<String> words(String text) {
        return BETWEEN_WORDS
                .splitAsStream(Folding.forSearch(text))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(
                        0,
                        word.offsetByCodePoints(0, Math.min(MOST_CHARACTERS, word.codePointCount(0, word.length())))))
                .toList();
    }

    /** Whether a text has all of the asked words, or words that begin with them. */
    public static boolean hasAll(String text, Collection<String> asked) {
        List<String> words = words(text);
        return asked.stream()
                .allMatch(each ->
                        words.stream().anyMatch(word -> isWhole(each) ? word.equals(each) : word.startsWith(each)));
    }

    static boolean isWhole(String asked) {
        return asked.codePointCount(0, asked.length()) < SHORT;
    }

    /** The words by which an event is found; none where this build cannot read it. */
    static Set<String> words(StoredEvent stored) {
        Set<String> words = new TreeSet<>();
        if (stored.unreadable() == null) {
            of(stored.event().event()).forEach(text -> words.addAll(words(text)));
        }
        return words;
    }
}
