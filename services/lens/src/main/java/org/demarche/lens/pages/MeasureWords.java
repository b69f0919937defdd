package org.demarche.lens.pages;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.demarche.contracts.event.Template;
import org.demarche.contracts.view.RelationState.Measure;
import org.demarche.contracts.vocabulary.MeasureKind;
import org.demarche.contracts.vocabulary.StatementKind;
import org.jspecify.annotations.Nullable;

/**
 * A measure between two states as a clause: who does what, in the words of its kind.
 *
 * @param name what a party is called
 * @param called the name of a claim or an entity
 */
record MeasureWords(UnaryOperator<String> name, UnaryOperator<String> called) {
    private static final Map<MeasureKind, Template> TEMPLATES = templates();

    private static Map<MeasureKind, Template> templates() {
        Map<MeasureKind, Template> templates = new EnumMap<>(MeasureKind.class);
        for (MeasureKind kind : MeasureKind.values()) {
            templates.put(kind, Template.of("[{initiator} ]" + kind.words()));
        }
        return templates;
    }

    String of(Measure measure) {
        return Objects.requireNonNull(TEMPLATES.get(measure.kind())).with(field -> value(measure, field));
    }

    private @Nullable Object value(Measure measure, String field) {
        return switch (field) {
            case "initiator" -> with(name, measure.initiator());
            case "who" -> with(name, measure.who());
            case "about" -> with(called, measure.about());
            case "statement" -> statement(measure.statement());
            case "tone" -> measure.terms().tone();
            case "mission" -> place(measure);
            case "ground" -> measure.terms().ground();
            case "level" -> measure.terms().level();
            case "power" -> with(name, measure.terms().power());
            case "sanctions" -> measure.terms().sanctions();
            case String other -> throw new IllegalArgumentException("a measure has no field " + other);
        };
    }

    /** The name of a mission often tells where it is. */
    private @Nullable String place(Measure measure) {
        String mission = with(name, measure.terms().mission());
        String where = measure.terms().where();
        return mission == null || where == null || mission.contains(where) ? mission : mission + " in " + where;
    }

    private static String statement(@Nullable StatementKind kind) {
        return kind == null || kind == StatementKind.OTHER ? StatementKind.OTHER.verb() + " about" : kind.verb();
    }

    private static @Nullable String with(UnaryOperator<String> words, @Nullable String id) {
        return id == null ? null : words.apply(id);
    }
}
