package org.demarche.lens.pages;

import org.demarche.contracts.view.Difference.FieldChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The end of a sentence about a state that reads otherwise: what it became. */
final class DiffWords {
    private DiffWords() {}

    /** Null = the change says nothing, such as a new thing that is not contested. */
    static @Nullable String of(String field, FieldChange change, Wording wording) {
        JsonNode was = change.before();
        JsonNode now = change.after();
        if (now == null || now.isNull()) {
            return was == null || was.isNull()
                    ? null
                    : "lost its " + noun(field) + " (" + words(field, was, wording) + ")";
        }
        String becomes = words(field, now, wording);
        JsonNode before = was == null || was.isNull() ? null : was;
        return switch (field) {
            case "contested" -> contested(now, before == null);
            case "severed" -> severed(now.asString(), before == null ? null : before.asString());
            case "level", "status" ->
                before == null
                        ? isNew(field, becomes)
                        : "went from " + words(field, before, wording) + " to " + becomes;
            default ->
                before == null
                        ? "has the " + noun(field) + " " + becomes
                        : "has the " + noun(field) + " " + becomes + ", before " + words(field, before, wording);
        };
    }

    private static @Nullable String isNew(String field, String becomes) {
        return becomes.equals("none") ? null : "is new, with the " + noun(field) + " " + becomes;
    }

    private static @Nullable String contested(JsonNode now, boolean isNew) {
        if (!now.isBoolean()) {
            return null; // of an incident it is the list of its contested slots
        }
        if (now.asBoolean()) {
            return isNew ? "is contested" : "became contested";
        }
        return isNew ? null : "is contested no more";
    }

    private static @Nullable String severed(String now, @Nullable String was) {
        if (was == null && now.equals("NOT")) {
            return null;
        }
        return "are now severed " + on(now) + (was == null ? "" : ", before " + on(was));
    }

    private static String on(String severed) {
        return switch (severed) {
            case "CERTAINLY" -> "on every claim";
            case "POSSIBLY" -> "on some claims";
            default -> "on no claim";
        };
    }

    private static String noun(String field) {
        return field.equals("occurred") ? "date" : field;
    }

    private static String words(String field, JsonNode node, Wording wording) {
        return field.equals("occurred") || node.isObject()
                ? wording.date(node.path("edtf").asString(node.asString("")))
                : Wording.cut(wording.value(node.asString()));
    }
}
