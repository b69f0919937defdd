package org.demarche.lens.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.demarche.contracts.view.AttributionLevel;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.IncidentStatus;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.Provenance;
import org.demarche.contracts.view.RelationState.Measure;
import org.demarche.contracts.view.RelationState.Severed;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.When;
import org.demarche.lens.answer.Answers;
import org.demarche.lens.asof.ReadContext;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.field.Fields;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What every page has around it: the reading that it shows, ways to other pages under the same reading, and words for
 * values. Templates call it.
 */
final class PageContext {
    private static final List<String> CLOCKS = List.of("at", "said", "known");
    private static final String LACKING = "Demarche-Quarantined";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final ReadContext standpoint;
    private final String path;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Answers answers;
    private final PartyNames names;
    private final String scope;
    private final @Nullable String compared;
    private final String more;
    private @Nullable Map<String, Long> positions;

    /** {@code compared} is the clock on which the page compares two readings, if it does; it then stands where {@code to} says. */
    PageContext(
            ReadContext standpoint,
            HttpServletRequest request,
            Answers answers,
            String scope,
            @Nullable String compared) {
        this.standpoint = standpoint;
        this.path = request.getRequestURI();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        parameters.remove("min-position");
        this.more = Objects.requireNonNullElse(parameters.remove(ListSection.PARAMETER), "");
        this.compared = compared;
        this.answers = answers;
        this.names = new PartyNames(answers);
        this.scope = scope;
    }

    Answers answers() {
        return answers;
    }

    /** Those whose names will be asked for. */
    void expect(List<String> ids) {
        answers.fetch(ids.stream().map(JournalKeys::who).toList());
    }

    public ReadContext standpoint() {
        return standpoint;
    }

    /** The case that the page is about; empty where it is about none or several. */
    public String scope() {
        return scope;
    }

    public String path() {
        return path;
    }

    public long position() {
        return standpoint.known();
    }

    public long head() {
        return standpoint.projected();
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

    /** The parameter that sets a clock on this page. */
    public String parameter(String clock) {
        return clock.equals(compared) ? "to" : clock;
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

    /** The reading in words, a clause for each clock that is set. */
    public List<String> reading() {
        Map<String, String> set = clocks();
        List<String> clauses = new ArrayList<>();
        if (set.containsKey("at")) {
            clauses.add("the world at the end of " + date(set.get("at")));
        }
        if (set.containsKey("said")) {
            clauses.add("what had been said by the end of " + date(set.get("said")));
        }
        String known = set.get("known");
        if (known != null) {
            boolean number = known.chars().allMatch(Character::isDigit);
            clauses.add("what this desk had recorded up to position " + position()
                    + (number ? "" : ", the last by " + known));
        }
        return clauses;
    }

    /** The first position that the answers on this page lack, as the answer tells a program; null = they lack none. */
    public @Nullable String lacking() {
        return RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes attributes
                        && attributes.getResponse() != null
                ? attributes.getResponse().getHeader(LACKING)
                : null;
    }

    /** Another page under the same reading. */
    public String to(String template, @Nullable Object... values) {
        return PageAddresses.of(template, clocks(), values);
    }

    /** This page with one parameter set otherwise; an empty value takes it away. */
    public String with(String name, @Nullable Object value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.remove("after");
        changed.remove("before");
        if (value == null || value.toString().isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value.toString());
        }
        return PageAddresses.of(path, changed);
    }

    /** This page as it is now. */
    public String now() {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        CLOCKS.forEach(clock -> changed.remove(parameter(clock)));
        return PageAddresses.of(path, changed);
    }

    /** This page, or the address given, as the API answers it. */
    public String as(String suffix) {
        Map<String, String> kept = new LinkedHashMap<>(parameters);
        List.of("before", "part", "contested", "kind", "about", "marked").forEach(kept::remove);
        return path.equals("/")
                ? PageAddresses.of("/cases." + suffix, clocks())
                : PageAddresses.of(path + "." + suffix, kept);
    }

    /** Names of all events, as a stream of them calls its messages. */
    public String types() {
        return String.join(" ", org.demarche.contracts.StoredNames.events());
    }

    public String name(@Nullable String id) {
        return id == null ? "" : names.brief(id);
    }

    public String fullName(@Nullable String id) {
        return id == null ? "" : names.full(id);
    }

    /** A constant as words: {@code PERSONA_NON_GRATA} reads "persona non grata". */
    public String word(@Nullable Object constant) {
        return constant == null
                ? ""
                : constant.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public String date(@Nullable When when) {
        return when == null ? "not dated" : EdtfWords.of(when.edtf());
    }

    public String date(@Nullable String edtf) {
        return edtf == null ? "not dated" : EdtfWords.of(edtf);
    }

    public String moment(@Nullable Instant instant) {
        return instant == null ? "" : MOMENT.format(instant);
    }

    public String duration(@Nullable Duration duration) {
        if (duration == null) {
            return "";
        }
        long hours = duration.toHours();
        return hours > 0 && duration.equals(Duration.ofHours(hours)) ? hours + " hours" : duration.toString();
    }

    /** The page of the event that recorded a claim of this case; null where it is not among them. */
    public @Nullable String claim(String id) {
        Long position = positions().get(id);
        return position == null ? null : to("/events/{position}", position);
    }

    public @Nullable Long positionOf(String id) {
        return positions().get(id);
    }

    /** The page of a thing by its key, such as {@code incident/INC-1}. */
    public String thing(String key) {
        int slash = key.indexOf('/');
        String kind = key.substring(0, slash);
        String id = key.substring(slash + 1);
        return switch (kind) {
            case "case" -> to("/cases/{id}", id);
            case "incident" -> to("/incidents/{id}", id);
            case "relation" -> to("/relations/{id}", id);
            case "actor" -> to("/actors/{id}", id);
            case "subject", "campaign", "attribution" -> to("/attributions/{id}", id);
            default -> scope.isEmpty() ? to("/") : to("/cases/{id}#parties", scope);
        };
    }

    /** The page that gives the reason of a value, by its slot or its path. */
    public String why(String of) {
        Map<String, String> asked = clocks();
        asked.put("of", of);
        return PageAddresses.of("/why", asked);
    }

    /** What was asked for by a parameter, or else. */
    public String askedOr(String name, String otherwise) {
        return parameters.getOrDefault(name, otherwise);
    }

    /** Another page with one clock set otherwise. */
    public String withPath(String other, String clock, Object value) {
        Map<String, String> changed = clocks();
        changed.put(clock, value.toString());
        return PageAddresses.of(other, changed);
    }

    /** Those whom live attributions name, each once. */
    public List<String> accused(AttributionState state) {
        return state.claims().stream()
                .filter(AttributionState.AttributionClaim::live)
                .map(AttributionState.AttributionClaim::actor)
                .distinct()
                .toList();
    }

    /** A value as a source or a vocabulary has it: constants become words. */
    public String value(String value) {
        return value.matches("[A-Z][A-Z_]+") ? word(value) : value;
    }

    /** Who claims a value, by name. */
    public String voices(List<IncidentView.Voice> voices) {
        return voices.stream().map(voice -> name(voice.asserter())).distinct().collect(Collectors.joining(", "));
    }

    /** Who claims any of some values. */
    public String allVoices(List<IncidentView.Voiced> values) {
        return voices(values.stream().flatMap(value -> value.claims().stream()).toList());
    }

    /** What a slot asks, in words. */
    public String question(String slot) {
        return SlotWords.question(slot, this::name);
    }

    /** What a decision chose. */
    public String chosen(SlotView slot, SlotView.Ruling ruling) {
        return SlotWords.chosen(slot, ruling);
    }

    /** What claims answer a slot that count. */
    public List<String> answersTo(SlotView slot) {
        return SlotWords.answers(slot, this::value);
    }

    /** The other claims that a claim cannot hold together with, by their positions. */
    public String excluded(SlotView slot, String claim) {
        return SlotWords.excluded(slot, claim);
    }

    /** The names of some parties. */
    public String names(List<String> ids) {
        return ids.stream().map(this::name).collect(Collectors.joining(", "));
    }

    /** What the page shows of a list that may be long. */
    public <T> ListSection<T> part(String key, List<T> all) {
        return ListSection.of(key, all, more, PageAddresses.of(path, parameters));
    }

    /** What was said about a claim since it was made. */
    public List<RemarkLine> remarks(Provenance provenance) {
        return RemarkLine.of(provenance.remarks(), this);
    }

    /** The path of a field, by which its reason can be asked for. */
    public String field(String thing, String... steps) {
        String path = thing;
        for (String step : steps) {
            path = Fields.under(path, step);
        }
        return path;
    }

    /** How far an incident can come in a row; a reopening is told apart. */
    public List<IncidentStatus> statusSteps() {
        return List.of(IncidentStatus.values());
    }

    public List<AttributionLevel> levelSteps() {
        return List.of(AttributionLevel.values());
    }

    /** The two states of a relation by their names. */
    public String pair(String relation) {
        int dash = relation.indexOf('-');
        return name(relation.substring(0, dash)) + " – " + name(relation.substring(dash + 1));
    }

    /** What a claim says, with names for ids. */
    public String sentence(String type, String summary) {
        return Sentences.of(type, summary, this::name);
    }

    /** A date in few letters, where the source of every line has one. */
    public String brief(When when) {
        return EdtfWords.brief(when.edtf());
    }

    public String measure(Measure measure) {
        return MeasureWords.of(measure, this::name, this::called);
    }

    /** What words mean that may be the id of a claim of this case, or of a party. */
    private String called(String words) {
        Long position = positionOf(words);
        return position == null ? name(words) : "claim #" + position;
    }

    public String stripInWords(StateTimeline strip) {
        return strip.segments().stream()
                .map(segment -> "from " + segment.from() + " " + word(segment.severed())
                        + (segment.severed() == Severed.NOT ? " severed" : ""))
                .collect(Collectors.joining(", ", pair(strip.relation()) + ": ", ""));
    }

    private Map<String, Long> positions() {
        if (positions == null) {
            Map<String, Long> found = new HashMap<>();
            if (!scope.isEmpty()) {
                answers.claims("case/" + scope).forEach(claim -> found.put(claim.id(), claim.position()));
            }
            positions = found;
        }
        return positions;
    }
}
