package org.demarche.lens.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.view.Basis;
import org.demarche.contracts.view.CampaignView;
import org.demarche.contracts.view.Difference.FieldChange;
import org.demarche.contracts.view.Difference.ThingChange;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.assess.Clock;
import org.demarche.lens.field.Views;
import org.jspecify.annotations.Nullable;

/** What changed between two readings, in sentences, each with the claims that caused it. Templates call it. */
final class DiffNews {
    /** So many causes a sentence names; all of them are in the list below it. */
    private static final int CAUSES = 3;

    private static final int CLAIMS = 20;
    private static final Set<String> ABOUT_CLAIMS =
            Set.of("claim.corrected", "claim.retracted", "claim.disputed", "claim.corroborated");

    /** The states of a thing that a reader asks for first, and the kinds of events that can change each. */
    private static final Map<String, Predicate<String>> CAUSE = Map.of(
            "severed", type -> type.matches("relation\\.(severed|restored)|contradiction\\..*"),
            "contested", type -> type.matches("attribution\\.denied|relation\\.(severed|restored)|contradiction\\..*"),
            "level",
                    type -> type.matches(
                            "attribution\\.(attributed|endorsed|responsibility-claimed|retracted|evidence-added)"),
            "status",
                    type -> type.matches("incident\\.(reported|confirmed|contained|recovered|closed|reopened)"
                            + "|case\\.(opened|closed|reopened)"),
            "occurred", type -> type.matches("incident\\.reported|contradiction\\..*"),
            "title", type -> type.matches("incident\\.reported|campaign\\.opened|case\\.opened"),
            "name", type -> type.equals("actor.registered"),
            "kind", type -> type.equals("actor.registered"),
            "country", type -> type.equals("actor.registered"));

    private final Answers before;
    private final Answers after;
    private final PageLinks links;
    private final Wording wording;
    private final Map<String, Rows> rows = new HashMap<>();

    DiffNews(Answers before, Answers after, PageLinks links, Wording wording) {
        this.before = before;
        this.after = after;
        this.links = links;
        this.wording = wording;
    }

    /**
     * A state that reads otherwise.
     *
     * @param basis what it rests on now, in words; empty = nothing is said about it
     * @param causes claims that made it so, as far as they are known
     * @param more how many causes are not named
     */
    record Sentence(String text, String basis, List<TimelineRow> causes, int more) {}

    /** The claims that count under only one of the two readings, and those that count no more. */
    private record Rows(List<TimelineRow> added, List<TimelineRow> gone) {}

    /** What the thing is called. */
    public String title(ThingChange thing) {
        EntityRef entity = EntityRef.parse(thing.thing());
        String id = entity.id();
        return switch (entity.kind()) {
            case RELATION -> "The relations of " + wording.pair(id).replace(" – ", " and ");
            case ATTRIBUTION, SUBJECT -> "The attribution of " + id;
            case INCIDENT -> "The incident " + id + called(incidentTitle(id));
            case CAMPAIGN -> "The campaign " + id + called(campaignTitle(id));
            case ACTOR -> wording.fullName(id);
            case CASE -> "The case";
            case DOCUMENT, CLAIM, SLOT, CONTRADICTION, MARKING -> thing.thing();
        };
    }

    private static String called(@Nullable String title) {
        return title == null ? "" : " (" + Wording.cut(title) + ")";
    }

    private @Nullable String incidentTitle(String id) {
        IncidentView view = after.incident(id);
        return view == null ? null : view.title();
    }

    private @Nullable String campaignTitle(String id) {
        CampaignView view = after.campaign(id);
        return view == null ? null : view.title();
    }

    /** The states that read otherwise; what is only listed otherwise is left to {@link #claims}. */
    public List<Sentence> sentences(ThingChange thing) {
        List<Sentence> sentences = new ArrayList<>();
        for (FieldChange change : thing.fields()) {
            String field = change.path()
                    .substring(Math.min(change.path().length(), thing.thing().length() + 1));
            Predicate<String> cause = CAUSE.get(field);
            String text = cause == null ? null : DiffWords.of(field, change, wording);
            if (cause != null && text != null) {
                List<TimelineRow> causes = causes(thing, cause);
                sentences.add(new Sentence(
                        title(thing) + " " + number(thing, text),
                        basis(thing, field),
                        causes.subList(0, Math.min(CAUSES, causes.size())),
                        Math.max(0, causes.size() - CAUSES)));
            }
        }
        return sentences.isEmpty() ? List.of(whole(thing)) : sentences;
    }

    /** Relations are many. */
    private static String number(ThingChange thing, String text) {
        return EntityRef.parse(thing.thing()).kind() == EntityRef.Kind.RELATION
                ? text.replaceFirst("^is ", "are ").replaceFirst("^has ", "have ")
                : text;
    }

    /** Where no state changed. */
    private Sentence whole(ThingChange thing) {
        String text = switch (thing.kind()) {
            case ADDED -> "is new";
            case REMOVED -> "is not there any more";
            case CHANGED ->
                thing.thing().startsWith("case/")
                        ? "lists other parties, systems or documents, or has another number of claims"
                        : "has the same state, and other claims";
        };
        return new Sentence(title(thing) + " " + number(thing, text), "", List.of(), 0);
    }

    private List<TimelineRow> causes(ThingChange thing, Predicate<String> cause) {
        Rows of = rows(thing);
        List<TimelineRow> causes = new ArrayList<>(of.added().stream()
                .filter(row -> cause.test(row.type()) || ABOUT_CLAIMS.contains(row.type()))
                .toList());
        of.gone().stream().filter(row -> cause.test(row.type())).forEach(causes::add);
        return causes;
    }

    private String basis(ThingChange thing, String field) {
        String id = EntityRef.parse(thing.thing()).id();
        Basis basis = switch (field) {
            case "severed" -> after.relation(id).basis();
            case "level" -> after.attribution(id).basis();
            case "status" -> incidentBasis(id);
            default -> null;
        };
        return basis == null ? "" : "(" + basis.words() + ")";
    }

    private @Nullable Basis incidentBasis(String id) {
        IncidentView view = after.incident(id);
        return view == null ? null : view.basis();
    }

    /** The claims that count now and did not before. */
    public ListSection<TimelineRow> claims(ThingChange thing) {
        return links.part("news-" + thing.thing().replace('/', '-'), rows(thing).added(), CLAIMS);
    }

    /** The claims that counted before and do not now. */
    public ListSection<TimelineRow> gone(ThingChange thing) {
        return links.part("gone-" + thing.thing().replace('/', '-'), rows(thing).gone(), CLAIMS);
    }

    private Rows rows(ThingChange thing) {
        return rows.computeIfAbsent(thing.thing(), this::read);
    }

    private Rows read(String thing) {
        EntityRef entity = Views.fromPublic(EntityRef.parse(thing));
        Map<Long, TimelineRow> old = live(before, entity);
        Map<Long, TimelineRow> now = live(after, entity);
        return new Rows(without(now, old), without(old, now));
    }

    /** Of a case, the claims about itself and its documents: the others are told with the things that they are about. */
    private static Map<Long, TimelineRow> live(Answers answers, EntityRef entity) {
        boolean isCase = entity.kind() == EntityRef.Kind.CASE;
        List<RecordedClaim> claims = answers.claims(entity);
        return answers.rows(claims, Clock.RECORDED).stream()
                .filter(row -> row.live() && (!isCase || row.thing().matches("(case|document)/.*")))
                .collect(Collectors.toMap(TimelineRow::position, row -> row));
    }

    private static List<TimelineRow> without(Map<Long, TimelineRow> some, Map<Long, TimelineRow> others) {
        return some.values().stream()
                .filter(row -> !others.containsKey(row.position()))
                .sorted(Comparator.comparingLong(TimelineRow::position))
                .toList();
    }
}
