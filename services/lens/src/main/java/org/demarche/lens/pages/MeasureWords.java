package org.demarche.lens.pages;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.demarche.contracts.view.RelationState.Measure;
import org.demarche.contracts.vocabulary.StatementKind;
import org.jspecify.annotations.Nullable;

/** A measure between two states as a clause: who does what. */
final class MeasureWords {
    private MeasureWords() {}

    /** {@code name} tells what a party is called, {@code called} what a claim or a thing is. */
    static String of(Measure measure, UnaryOperator<String> name, UnaryOperator<String> called) {
        String by = measure.initiator() == null ? "" : name.apply(measure.initiator()) + " ";
        String who = measure.who() == null ? "" : name.apply(measure.who());
        return switch (measure.kind()) {
            case PERSONA_NON_GRATA -> by + "declares persona non grata: " + who;
            case MISSION_DEPARTURE -> by + "orders to leave: " + who;
            case STATEMENT -> by + statement(measure.statement()) + added(" ", measure.about(), called);
            case CONTEXT ->
                "Context: " + words(measure.terms().tone()) + added(", because of ", measure.about(), called);
            case PREMISES_ENTRY -> by + "enters the premises of " + place(measure, name);
            case JUSTIFICATION ->
                by + "justifies " + added("", measure.about(), called) + " by "
                        + words(measure.terms().ground());
            case DOWNGRADE ->
                by + "downgrades relations" + added(" to ", measure.terms().level(), UnaryOperator.identity());
            case RECALL -> by + "recalls its head of mission" + (who.isEmpty() ? "" : ": " + who);
            case PROTECTING_POWER -> by + "names " + added("", measure.terms().power(), name) + " as protecting power";
            case SANCTIONS_IMPOSED ->
                by + "imposes sanctions" + (who.isEmpty() ? "" : " on " + who)
                        + added(": ", measure.terms().sanctions(), UnaryOperator.identity());
            case SANCTIONS_LIFTED ->
                by + "lifts sanctions" + (who.isEmpty() ? "" : " on " + who)
                        + added(": ", measure.terms().sanctions(), UnaryOperator.identity());
        };
    }

    /** The name of a mission often says already where it is. */
    private static String place(Measure measure, UnaryOperator<String> name) {
        String mission = added("", measure.terms().mission(), name);
        String where = measure.terms().where();
        return where == null || mission.contains(where) ? mission : mission + " in " + where;
    }

    private static String statement(@Nullable StatementKind kind) {
        if (kind == null) {
            return "makes a statement about";
        }
        return switch (kind) {
            case CONDEMN -> "condemns";
            case REJECT -> "rejects";
            case THREATEN -> "threatens";
            case SUPPORT -> "supports";
            case OTHER -> "makes a statement about";
        };
    }

    private static String added(String before, @Nullable String word, UnaryOperator<String> name) {
        return word == null ? "" : before + name.apply(word);
    }

    private static String words(@Nullable Enum<?> constant) {
        return constant == null ? "" : constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
