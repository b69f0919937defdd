package org.demarche.lens.forms;

import java.util.List;

/**
 * One field of a form.
 *
 * @param name path of the field in the body, such as {@code source.stated}
 * @param label what it is called
 * @param help what is expected, in the words of the schema
 * @param choices the values that are allowed; empty = any
 * @param suggestions name of the list of ids that the field takes; empty = none
 */
public record FormField(
        String name, String label, String help, Kind kind, boolean required, List<String> choices, String suggestions) {

    /** What is typed into a field. */
    public enum Kind {
        TEXT,
        /** Words on several lines. */
        WORDS,
        DATE,
        CHOICE,
        YES_NO,
        NUMBER,
        /** Texts, one on each line. */
        LIST,
        /** The id or the name of a party. */
        PARTY,
        /** Parties, one on each line. */
        PARTIES,
        /** An object, as JSON. */
        JSON
    }

    /** The id of the element on the page. */
    public String id() {
        return "field-" + name.replace('.', '-');
    }

    public boolean isOf(Kind... kinds) {
        return List.of(kinds).contains(kind);
    }

    /** The same field of a claim that is corrected: its value is taken away where nothing is typed. */
    FormField optional() {
        return new FormField(name, label, help, kind, false, choices, suggestions);
    }
}
