package org.demarche.lens.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.demarche.contracts.claim.ClaimResolver;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.lens.forms.CommandForm;
import org.jspecify.annotations.Nullable;

/** The commands that can be recorded about something, by what they are about. */
final class CommandChoice {
    /** What a form can be opened about, and the fields of a command that take it. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            "claim", List.of("claim"),
            "slot", List.of("slot"),
            "attribution", List.of("attribution"),
            "incident", List.of("incident", "subject"),
            "campaign", List.of("campaign", "subject"),
            "subject", List.of("subject"),
            "relation", List.of("relation"),
            "actor", List.of("actor", "from"));

    static final List<String> THINGS = List.copyOf(FIELDS.keySet());

    /** Of the claims about a claim, the one that ends a measure is only for relations. */
    private static final Set<String> OF_RELATIONS = Set.of("end-measure");

    private static final Set<String> OF_ATTRIBUTIONS =
            Set.of("endorse-attribution", "deny-attribution", "add-evidence", "retract-attribution");

    private static final List<String> ORDER = List.of(
            "About the claim",
            "Contradictions",
            "Attributions",
            "Relations",
            "Incidents",
            "Campaigns",
            "Actors",
            "Cases");

    private CommandChoice() {}

    /** Commands about one kind of things. */
    record Group(String title, List<Choice> choices) {}

    /** One command, and the address of its form with what is known already. */
    record Choice(String title, String what, String address) {}

    /**
     * @param given what the form is about: a case, and one of {@link #THINGS}
     * @param claim the claim that it is about; null = none, or not known
     */
    static List<Group> of(Map<String, String> given, @Nullable Event claim) {
        Map<String, List<Choice>> groups = new LinkedHashMap<>();
        for (CommandForm form : CommandForm.all()) {
            Map<String, String> fields = fields(form, given, claim);
            if (fields != null) {
                groups.computeIfAbsent(group(form), title -> new ArrayList<>())
                        .add(new Choice(form.title(), form.what(), address(form, fields)));
            }
        }
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .sorted(Comparator.comparingInt(group -> ORDER.indexOf(group.title())))
                .toList();
    }

    private static String address(CommandForm form, Map<String, String> fields) {
        return PageAddresses.of("/record/" + form.command(), fields);
    }

    /** What is known of the fields of a command; null = it is not about what is given. */
    private static @Nullable Map<String, String> fields(
            CommandForm form, Map<String, String> given, @Nullable Event claim) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (given.containsKey("case") && form.has("case")) {
            fields.put("case", given.get("case"));
        }
        if (claim instanceof AttributionEvent attribution
                && ClaimResolver.makesAttribution(claim)
                && OF_ATTRIBUTIONS.contains(form.command())) {
            fields.put("attribution", attribution.attribution());
            return fields;
        }
        if (OF_RELATIONS.contains(form.command()) && claim != null && !(claim instanceof RelationEvent)) {
            return null;
        }
        if (claim instanceof RelationEvent relation && form.has("relation") && form.has("claim")) {
            fields.put("relation", relation.relation());
        }
        for (String thing : THINGS) {
            String id = given.get(thing);
            if (id != null) {
                String field = FIELDS.getOrDefault(thing, List.of()).stream()
                        .filter(form::has)
                        .findFirst()
                        .orElse(null);
                if (field == null) {
                    return null;
                }
                fields.put(field, id);
            }
        }
        return fields;
    }

    private static String group(CommandForm form) {
        if (form.has("slot")) {
            return "Contradictions";
        }
        if (form.has("relation")) {
            return "Relations";
        }
        if (form.has("claim")) {
            return "About the claim";
        }
        if (form.has("attribution", "subject")) {
            return "Attributions";
        }
        if (form.has("incident")) {
            return "Incidents";
        }
        if (form.has("campaign")) {
            return "Campaigns";
        }
        return form.has("actor", "from") ? "Actors" : "Cases";
    }
}
