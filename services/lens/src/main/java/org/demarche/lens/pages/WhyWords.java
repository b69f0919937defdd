package org.demarche.lens.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.time.TimeBound;
import org.demarche.contracts.view.Explanation;
import org.demarche.contracts.view.Explanation.Counted;
import org.demarche.contracts.view.Rule;
import org.demarche.contracts.view.When;
import org.demarche.lens.field.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An explanation in words: what it explains as a question, and its claims in the order of time. */
final class WhyWords {
    /** Rules about dates: claims are told in the order in which things happened, and elsewhere in that in which they were said. */
    private static final Set<Rule> OF_DATES =
            Set.of(Rule.THREE_VALUED, Rule.CANNOT_ALL_HOLD, Rule.START_BY_FIRST_REPORT, Rule.IN_FORCE);

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("occurred", "the date"),
            Map.entry("start", "the date"),
            Map.entry("dates", "the dates of severance"),
            Map.entry("inForce", "the measures in force"),
            Map.entry("impact", "the impact"),
            Map.entry("possible", "the possible states"),
            Map.entry("certain", "the certain state"),
            Map.entry("actors", "the ties between actors"),
            Map.entry("claims", "the claims"));

    private final Explanation why;
    private final Wording wording;
    private final PageContext page;

    WhyWords(Explanation why, Wording wording, PageContext page) {
        this.why = why;
        this.wording = wording;
        this.page = page;
    }

    /** Such as "Why are the relations of Albania and Iran severed on some claims?". */
    public String title() {
        List<String> steps = steps();
        String state = steps.size() == 1 ? state(steps.getFirst()) : null;
        if (state != null) {
            return "Why " + state + "?";
        }
        return "Why " + field(steps) + " of " + thing() + "?";
    }

    /** Whether the title does not say the value itself. */
    public boolean showsValue() {
        List<String> steps = steps();
        return steps.size() > 1 || state(steps.getFirst()) == null;
    }

    /** The question as it is asked about the thing itself; null = it is about one of its fields. */
    private @Nullable String state(String field) {
        JsonNode value = why.value();
        String word = value == null || !value.isValueNode() ? "" : value.asString();
        boolean isRelation = thingRef().kind() == EntityRef.Kind.RELATION;
        return switch (field) {
            case "severed" -> "are " + thing() + " " + severed(word);
            case "contested" ->
                (isRelation ? "are " : "is ") + thing() + (word.equals("false") ? " not contested" : " contested");
            case "level", "status" -> word.isEmpty() ? null : "is " + thing() + " " + wording.word(word);
            default -> null;
        };
    }

    private String severed(String word) {
        return switch (word) {
            case "CERTAINLY" -> why.resolution() == null ? "severed on every claim" : "severed by decision of the desk";
            case "POSSIBLY" -> "severed on some claims";
            default -> "not severed";
        };
    }

    private EntityRef thingRef() {
        return EntityRef.parse(why.thing());
    }

    private List<String> steps() {
        String rest = why.of().substring(Math.min(why.of().length(), why.thing().length() + 1));
        return Arrays.stream(rest.split("/", -1)).map(Fields::unescape).toList();
    }

    private String thing() {
        EntityRef ref = thingRef();
        return switch (ref.kind()) {
            case RELATION -> "the relations of " + wording.pair(ref.id()).replace(" – ", " and ");
            case ATTRIBUTION, SUBJECT -> "the attribution of " + ref.id();
            case ACTOR -> wording.fullName(ref.id());
            case INCIDENT, CAMPAIGN, CASE, DOCUMENT, CLAIM, SLOT, CONTRADICTION, MARKING ->
                "the " + ref.kind().word() + " " + ref.id();
        };
    }

    /** A field, and what is chosen from it: a claim by its position, a party by its name. */
    private String field(List<String> steps) {
        List<String> words = new ArrayList<>();
        for (int i = steps.size() - 1; i > 0; i--) {
            Long position = page.positionOf(steps.get(i));
            words.add(position != null ? "claim #" + position : wording.value(wording.name(steps.get(i))));
        }
        String first = steps.getFirst();
        words.add(FIELDS.getOrDefault(
                first, "the " + first.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT)));
        return String.join(" in ", words);
    }

    /** The question that the slot of the field asks; null = it is no slot. */
    public @Nullable String question() {
        String question = wording.question(why.of());
        return question.equals(why.of()) ? null : question;
    }

    /** In which order the claims are told. */
    public String order() {
        return isOfDates() ? "in the order in which it happened" : "in the order in which it was said";
    }

    private boolean isOfDates() {
        return OF_DATES.contains(why.rule().name()) || question() != null;
    }

    public List<Counted> inOrder(List<Counted> claims) {
        return claims.stream()
                .sorted(Comparator.comparing((Counted counted) -> bound(counted).instant())
                        .thenComparingLong(counted -> counted.claim().position()))
                .toList();
    }

    private TimeBound bound(Counted counted) {
        When occurred = counted.claim().occurred();
        When stated = counted.claim().provenance().stated();
        When first = isOfDates() ? occurred : stated;
        When date = first == null ? (isOfDates() ? stated : occurred) : first;
        return date == null
                ? TimeBound.of(counted.claim().recordedAt())
                : Edtf.parse(date.edtf()).first();
    }
}
