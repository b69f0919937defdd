package org.demarche.contracts.entity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.demarche.contracts.slot.SlotName;

/**
 * Names one entity: what a command or an event is about. In CloudEvents subjects, tags, journals and JSON it is written
 * {@code incident/INC-JULY}; only this class writes and reads that text.
 */
public record EntityRef(Kind kind, String id) {

    /** Kinds of entities. The words are stored and part of the interfaces: they never change. */
    public enum Kind {
        CASE,
        DOCUMENT,
        ACTOR,
        INCIDENT,
        CAMPAIGN,
        RELATION,
        ATTRIBUTION,
        /** All attributions of one incident or campaign, by the id of that incident or campaign. */
        SUBJECT,
        /** An event as something that other events are about, by its id. */
        CLAIM,
        /** A question that has one answer, by {@link SlotName}. */
        SLOT,
        /** What is decided about a slot, by {@link SlotName}. */
        CONTRADICTION,
        /** Who may see something, by the kind and id of that. */
        MARKING;

        private static final Map<String, Kind> BY_WORD =
                Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Kind::word, Function.identity()));

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As it is written: {@code incident}. */
        public String word() {
            return word;
        }

        /** The kind with that word; empty if there is none. */
        public static Optional<Kind> of(String word) {
            return Optional.ofNullable(BY_WORD.get(word));
        }
    }

    public static EntityRef caseOf(String id) {
        return new EntityRef(Kind.CASE, id);
    }

    public static EntityRef document(String id) {
        return new EntityRef(Kind.DOCUMENT, id);
    }

    public static EntityRef actor(String id) {
        return new EntityRef(Kind.ACTOR, id);
    }

    public static EntityRef incident(String id) {
        return new EntityRef(Kind.INCIDENT, id);
    }

    public static EntityRef campaign(String id) {
        return new EntityRef(Kind.CAMPAIGN, id);
    }

    /** The relation of two states, by their codes in alphabetical order: {@code AL-IR}. */
    public static EntityRef relation(String id) {
        return new EntityRef(Kind.RELATION, id);
    }

    public static EntityRef attribution(String id) {
        return new EntityRef(Kind.ATTRIBUTION, id);
    }

    public static EntityRef subject(String id) {
        return new EntityRef(Kind.SUBJECT, id);
    }

    public static EntityRef claim(String id) {
        return new EntityRef(Kind.CLAIM, id);
    }

    public static EntityRef slot(SlotName slot) {
        return new EntityRef(Kind.SLOT, slot.toString());
    }

    public static EntityRef contradiction(String slot) {
        return new EntityRef(Kind.CONTRADICTION, slot);
    }

    /** Who may see the case, document or claim. */
    public static EntityRef marking(EntityRef of) {
        return new EntityRef(Kind.MARKING, of.toString());
    }

    /**
     * Reads {@code incident/INC-JULY}. The id is everything behind the first slash and may contain more of them.
     *
     * @throws IllegalArgumentException if it names no entity of a known kind
     */
    public static EntityRef parse(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException("not an entity: " + text));
    }

    /** As {@link #parse(String)}; empty if the text names no entity of a known kind. */
    public static Optional<EntityRef> find(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : Kind.of(text.substring(0, slash)).map(kind -> new EntityRef(kind, text.substring(slash + 1)));
    }

    /** In words, for people: {@code incident INC-JULY}. */
    public String label() {
        return kind.word() + " " + id;
    }

    /** As it is stored and sent: {@code incident/INC-JULY}. */
    @Override
    public String toString() {
        return kind.word() + "/" + id;
    }
}
