package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.demarche.contracts.view.AttributionLevel;
import org.demarche.contracts.vocabulary.IncidentStatus;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.assess.JournalKeys;
import org.jspecify.annotations.Nullable;

/** What a page shows: the as-of that it is read by, its parameters and the answers. Templates call it. */
final class PageContext {
    static final List<String> CLOCKS = List.of("at", "said", "known");

    /** Filters of lists that the API does not have. */
    private static final List<String> FILTERS = List.of("q", "kind", "state", "level", "actor", "contested");

    private final ReadContext context;
    private final String path;
    private final String address;
    private final String named;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<String, String> unclear = new LinkedHashMap<>();
    private final Answers answers;
    private final String scope;
    private final @Nullable String compared;
    private final boolean recording;
    private final String shownPart;
    private final PageLinks links;
    private @Nullable Map<String, Long> positions;

    /**
     * @param compared the clock on which the page compares two states, or null; the page then is as of {@code to}
     * @param recording whether claims can be recorded by form
     */
    PageContext(
            ReadContext context,
            HttpServletRequest request,
            Answers answers,
            String scope,
            @Nullable String compared,
            boolean recording) {
        this.context = context;
        this.path = request.getRequestURI();
        this.recording = recording;
        if (!request.getMethod().equals("POST")) { // what was typed into a form is no part of the address
            request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        }
        this.address = address(request);
        parameters.remove("min-position");
        this.named = Objects.requireNonNullElse(parameters.remove(TypedReadings.NAMED), "");
        parameters.keySet().stream()
                .filter(name -> name.startsWith(TypedReadings.UNCLEAR))
                .toList()
                .forEach(name -> unclear.put(
                        name.substring(TypedReadings.UNCLEAR.length()),
                        Objects.requireNonNull(parameters.remove(name))));
        this.shownPart = Objects.requireNonNullElse(parameters.remove(ListSection.PARAMETER), "");
        this.compared = compared;
        this.answers = answers;
        this.scope = scope;
        this.links = new PageLinks(this);
    }

    /** One for each page, because it knows what the page has room for. */
    PageLinks links() {
        return links;
    }

    Answers answers() {
        return answers;
    }

    /** Those whose names will be asked for. */
    void expect(List<String> ids) {
        answers.fetch(ids.stream().map(JournalKeys::profile).toList());
    }

    public ReadContext context() {
        return context;
    }

    /** The case that the page is about; empty where it is about none or several. */
    public String scope() {
        return scope;
    }

    public String path() {
        return path;
    }

    private static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURL() + (query == null || request.getMethod().equals("POST") ? "" : "?" + query);
    }

    /** The whole address of the page, as it is printed. */
    public String address() {
        return address;
    }

    /** What the reader has called the reading; empty = nothing. */
    public String named() {
        return named;
    }

    /** All parameters of the page, so that a form can keep them. */
    public Map<String, String> kept() {
        return parameters;
    }

    /** When the page was made. */
    public Instant loaded() {
        return context.asOf().now();
    }

    /** The hash of the ledger at the position of the page; null = there is no event. */
    public @Nullable String hash() {
        return context.served()
                .models()
                .history()
                .at(position())
                .map(stored -> stored.event().commitHash())
                .orElse(null);
    }

    public long position() {
        return context.known();
    }

    public long head() {
        return context.projected();
    }

    /** What was asked for by a parameter; empty where it was not given. */
    public String asked(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** Parameters of the page apart from the reading, so that a form can keep them. */
    public Map<String, String> others() {
        Map<String, String> others = new LinkedHashMap<>(parameters);
        CLOCKS.forEach(clock -> others.remove(parameter(clock)));
        return others;
    }

    /** Whether a list is limited by what only pages can limit it by. */
    public boolean isFiltered() {
        return FILTERS.stream().anyMatch(parameters::containsKey);
    }

    /** The parameter that sets a clock on this page. */
    public String parameter(String clock) {
        return clock.equals(compared) ? "to" : clock;
    }

    /** What is in the field of a clock, or of a date that is compared: what was asked for, or typed and not understood. */
    public String typed(String field) {
        String parameter = CLOCKS.contains(field) ? parameter(field) : field;
        return unclear.getOrDefault(parameter, asked(parameter));
    }

    /** What was expected in a field; null = what was typed there is understood. */
    public @Nullable String unclear(String field) {
        String typed = unclear.get(CLOCKS.contains(field) ? parameter(field) : field);
        boolean position = field.equals("known")
                || !CLOCKS.contains(field) && askedOr("clock", "known").equals("known");
        return typed == null ? null : TypedReadings.expected(position, typed);
    }

    /** Whether something that was typed into the time bar is not understood. */
    public boolean isUnclear() {
        return !unclear.isEmpty();
    }

    /** The clocks that are set, each with its value; of two readings compared, those of the one compared to. */
    public Map<String, String> clocks() {
        Map<String, String> set = new LinkedHashMap<>();
        for (String clock : CLOCKS) {
            String value = parameters.get(parameter(clock));
            if (value != null) {
                set.put(clock, value);
            }
        }
        return set;
    }

    /** Whether any clock is set: the page then does not change any more, or not with the present. */
    public boolean past() {
        return !clocks().isEmpty();
    }

    /** Whether the page leads to forms: what is recorded is recorded now, so pages of the past do not. */
    public boolean records() {
        return recording && !past();
    }

    /** The reading in words, a clause for each clock that is set. */
    public List<String> reading() {
        Map<String, String> set = clocks();
        List<String> clauses = new ArrayList<>();
        if (set.containsKey("at")) {
            clauses.add("the world at the end of " + EdtfWords.of(set.get("at")));
        }
        if (set.containsKey("said")) {
            clauses.add("what had been said by the end of " + EdtfWords.of(set.get("said")));
        }
        String known = set.get("known");
        if (known != null) {
            boolean number = known.chars().allMatch(Character::isDigit);
            clauses.add("what this desk had recorded up to position " + position()
                    + (number ? "" : ", the last by " + known));
        }
        return clauses;
    }

    /** The first position that the answers on this page lack; null = they lack none. */
    public @Nullable Long lacking() {
        OptionalLong first = context.quarantines().firstMissing();
        return first.isPresent() ? first.getAsLong() : null;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    /** The part of a long list that was asked for. */
    String shownPart() {
        return shownPart;
    }

    /** Names of all events, as a stream of them calls its messages. */
    public String types() {
        return String.join(" ", org.demarche.contracts.StoredNames.events());
    }

    /** Of a claim that the page shows; null where it shows none of this id. */
    public @Nullable Long positionOf(String id) {
        return positions().get(id);
    }

    /** What was asked for by a parameter, or else. */
    public String askedOr(String name, String otherwise) {
        return parameters.getOrDefault(name, otherwise);
    }

    /** The row of statuses in which that of an incident is marked; a withdrawn incident has no progress to show. */
    public List<IncidentStatus> statusSteps(IncidentStatus status) {
        return status == IncidentStatus.WITHDRAWN
                ? List.of(status)
                : Arrays.stream(IncidentStatus.values())
                        .filter(step -> step != IncidentStatus.WITHDRAWN)
                        .toList();
    }

    public List<AttributionLevel> levelSteps() {
        return List.of(AttributionLevel.values());
    }

    /** What is shown was fetched before. */
    private Map<String, Long> positions() {
        if (positions == null) {
            positions = answers.fetchedPositions();
        }
        return positions;
    }
}
