package org.demarche.lens.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.time.Certainty;
import org.demarche.contracts.view.ActorView;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.CampaignView;
import org.demarche.contracts.view.CaseView;
import org.demarche.contracts.view.ClaimStatus;
import org.demarche.contracts.view.ClaimView;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.RelationState;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.TimelineRow;
import org.demarche.contracts.view.Unassessed;
import org.demarche.contracts.view.When;
import org.demarche.lens.csv.Column;
import org.demarche.lens.journal.HistoryEntry;
import org.demarche.lens.journal.StoredEvent;
import org.jspecify.annotations.Nullable;

/** The columns of each list in CSV: fields with one value, and for nested lists the ids. */
final class CsvTables {
    /** Of an event that the reader may not see only the position, the moment and the hash are there. */
    static final List<Column<HistoryEntry>> EVENTS = List.of(
            new Column<>("position", HistoryEntry::position),
            event("id", stored -> stored.event().id()),
            event("type", stored -> stored.event().type()),
            event("revision", stored -> stored.event().revision()),
            event("subject", stored -> stored.event().subject()),
            event("case", stored -> stored.event().caseId()),
            new Column<>("recordedAt", HistoryEntry::recordedAt),
            new Column<>("commitHash", HistoryEntry::commitHash),
            event("source", StoredEvent::source),
            event("data", stored -> stored.event().dataAsText()));

    private static final String PROBLEM = "problem";

    private static final Map<Class<?>, List<? extends Column<?>>> TABLES = Map.of(
            CaseView.class, withProblem(cases()),
            IncidentView.class, withProblem(incidents()),
            CampaignView.class, withProblem(campaigns()),
            AttributionState.class, withProblem(attributions()),
            RelationState.class, withProblem(relations()),
            ActorView.class, withProblem(actors()),
            TimelineRow.class, timeline(),
            SlotView.class, contradictions(),
            ClaimView.class, claims());

    private CsvTables() {}

    private static Column<HistoryEntry> event(String name, Function<StoredEvent, @Nullable Object> value) {
        return new Column<>(name, entry -> entry instanceof StoredEvent stored ? value.apply(stored) : null);
    }

    /** Returns the columns of a list with rows of this type; null = there is no CSV for it. */
    @SuppressWarnings("unchecked") // each list of columns is put under the type of its rows
    static <T> @Nullable List<Column<T>> of(Class<T> type) {
        return (List<Column<T>>) TABLES.get(type);
    }

    /** The same columns for entities that could not be assessed: the id in the first, the problem in the last. */
    static List<Column<Unassessed>> problems(List<? extends Column<?>> columns) {
        List<Column<Unassessed>> cells = new ArrayList<>();
        for (Column<?> column : columns) {
            cells.add(new Column<>(column.name(), problem -> null));
        }
        cells.set(
                0,
                new Column<>(
                        columns.getFirst().name(),
                        problem -> EntityRef.parse(problem.thing()).id()));
        cells.set(cells.size() - 1, new Column<>(PROBLEM, Unassessed::problem));
        return cells;
    }

    /** Empty in every row of an entity that was assessed. */
    private static <T> List<Column<T>> withProblem(List<Column<T>> columns) {
        List<Column<T>> all = new ArrayList<>(columns);
        all.add(new Column<>(PROBLEM, view -> null));
        return List.copyOf(all);
    }

    private static List<Column<CaseView>> cases() {
        List<Column<CaseView>> columns = new ArrayList<>(List.of(
                new Column<>("case", CaseView::caseId),
                new Column<>("title", CaseView::title),
                new Column<>("status", CaseView::status),
                new Column<>("openedAt", CaseView::openedAt)));
        date(columns, "occurred", CaseView::occurred);
        columns.add(new Column<>("incidents", view -> ids(view.incidents(), CaseView.IncidentLine::incident)));
        columns.add(new Column<>("relations", view -> ids(view.relations(), CaseView.RelationLine::relation)));
        columns.add(new Column<>("parties", CaseView::parties));
        columns.add(new Column<>("systems", CaseView::systems));
        columns.add(new Column<>("events", CaseView::events));
        return columns;
    }

    private static List<Column<IncidentView>> incidents() {
        List<Column<IncidentView>> columns = new ArrayList<>(List.of(
                new Column<>("id", IncidentView::id),
                new Column<>("case", IncidentView::caseId),
                new Column<>("title", IncidentView::title),
                new Column<>("status", IncidentView::status),
                new Column<>("basis", view -> view.basis().words())));
        date(columns, "occurred", IncidentView::occurred);
        columns.add(new Column<>("victims", IncidentView::victims));
        columns.add(new Column<>("affected", view -> ids(view.affected(), IncidentView.Affected::name)));
        columns.add(new Column<>("contested", IncidentView::contested));
        columns.add(new Column<>("claims", view -> view.claims().size()));
        return columns;
    }

    private static List<Column<CampaignView>> campaigns() {
        List<Column<CampaignView>> columns = new ArrayList<>(List.of(
                new Column<>("id", CampaignView::id),
                new Column<>("case", CampaignView::caseId),
                new Column<>("title", CampaignView::title)));
        date(columns, "occurred", CampaignView::occurred);
        columns.add(new Column<>("incidents", view -> ids(view.incidents(), CampaignView.Member::incident)));
        return columns;
    }

    private static List<Column<AttributionState>> attributions() {
        return List.of(
                new Column<>("subject", AttributionState::subject),
                new Column<>("level", AttributionState::level),
                new Column<>("contested", AttributionState::contested),
                new Column<>("basis", state -> state.basis().words()),
                new Column<>("actors", state -> ids(state.claims(), AttributionState.AttributionClaim::actor)),
                new Column<>(
                        "attributors", state -> ids(state.claims(), AttributionState.AttributionClaim::attributor)),
                new Column<>("claims", state -> ids(state.claims(), AttributionState.AttributionClaim::claim)));
    }

    private static List<Column<RelationState>> relations() {
        return List.of(
                new Column<>("relation", RelationState::relation),
                new Column<>("severed", RelationState::severed),
                new Column<>("certain", RelationState::certain),
                new Column<>("possible", RelationState::possible),
                new Column<>("contested", RelationState::contested),
                new Column<>("basis", state -> state.basis().words()),
                new Column<>("dates", state -> ids(state.dates(), RelationState.DateClaim::edtf)),
                new Column<>("measures", state -> state.measures().size()),
                new Column<>("inForce", state -> ids(state.inForce(), CsvTables::inForce)));
    }

    /** {@code PROTECTING_POWER CH} or, if it is not certain, {@code PROTECTING_POWER CH (POSSIBLY)}. */
    private static String inForce(RelationState.InForce measure) {
        String words = Stream.of(measure.kind().name(), measure.target(), measure.measure())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return measure.certainty() == Certainty.CERTAINLY ? words : words + " (POSSIBLY)";
    }

    private static List<Column<ActorView>> actors() {
        return List.of(
                new Column<>("id", ActorView::id),
                new Column<>("name", ActorView::name),
                new Column<>("kind", ActorView::kind),
                new Column<>("country", ActorView::country),
                new Column<>("aliases", view -> ids(view.aliases(), ActorView.Alias::alias)),
                new Column<>("links", view -> ids(view.links(), AttributionState.Edge::claim)));
    }

    private static List<Column<TimelineRow>> timeline() {
        List<Column<TimelineRow>> columns = new ArrayList<>(List.of(
                new Column<>("position", TimelineRow::position),
                new Column<>("claim", TimelineRow::claim),
                new Column<>("type", TimelineRow::type),
                new Column<>("thing", TimelineRow::thing),
                new Column<>("summary", TimelineRow::summary),
                new Column<>("asserter", TimelineRow::asserter)));
        date(columns, "occurred", TimelineRow::occurred);
        date(columns, "stated", TimelineRow::stated);
        columns.add(new Column<>("recordedAt", TimelineRow::recordedAt));
        columns.add(new Column<>("live", TimelineRow::live));
        columns.add(new Column<>("corrected", TimelineRow::corrected));
        columns.add(new Column<>("mode", row -> row.certainty().mode()));
        columns.add(new Column<>("confidence", row -> row.certainty().confidence()));
        columns.add(new Column<>("document", TimelineRow::document));
        columns.add(new Column<>("quote", TimelineRow::quote));
        return columns;
    }

    private static List<Column<ClaimView>> claims() {
        List<Column<ClaimView>> columns = new ArrayList<>(List.of(
                new Column<>("id", ClaimView::id),
                new Column<>("position", ClaimView::position),
                new Column<>("type", ClaimView::type),
                new Column<>("summary", ClaimView::summary),
                new Column<>("asserter", view -> view.provenance().asserter())));
        date(columns, "occurred", ClaimView::occurred);
        date(columns, "stated", view -> view.provenance().stated());
        columns.add(new Column<>("recordedAt", ClaimView::recordedAt));
        columns.add(new Column<>("live", ClaimView::live));
        return columns;
    }

    private static List<Column<SlotView>> contradictions() {
        return List.of(
                new Column<>("slot", SlotView::slot),
                new Column<>("thing", SlotView::thing),
                new Column<>("state", SlotView::state),
                new Column<>("rule", SlotView::rule),
                new Column<>("claims", view -> ids(view.claims(), SlotView.SlotClaim::claim)),
                new Column<>(
                        "counting",
                        view -> ids(
                                view.claims(), claim -> claim.status() == ClaimStatus.COUNTS ? claim.claim() : null)),
                new Column<>("excluding", view -> view.excluding().size()),
                new Column<>(
                        "resolution",
                        view -> view.resolution() == null
                                ? null
                                : view.resolution().id()),
                new Column<>(
                        "rationale",
                        view -> view.resolution() == null
                                ? null
                                : view.resolution().rationale()));
    }

    /** Columns of a date: as the source gave it, and the earliest and latest date or moment that it can mean. */
    private static <T> void date(List<Column<T>> columns, String name, Function<T, @Nullable When> date) {
        columns.add(new Column<>(name, row -> part(date.apply(row), When::edtf)));
        columns.add(new Column<>(name + "Earliest", row -> part(date.apply(row), When::earliest)));
        columns.add(new Column<>(name + "Latest", row -> part(date.apply(row), When::latest)));
    }

    private static @Nullable Object part(@Nullable When date, Function<When, @Nullable String> part) {
        return date == null ? null : part.apply(date);
    }

    private static <E> List<String> ids(List<E> items, Function<E, @Nullable String> id) {
        List<String> ids = new ArrayList<>();
        for (E item : items) {
            String each = id.apply(item);
            if (each != null && !ids.contains(each)) {
                ids.add(each);
            }
        }
        return ids;
    }
}
