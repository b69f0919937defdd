package org.demarche.lens.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.lens.field.Fields;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Addresses of pages, which keep the as-of of the page that they are on. Templates call it. */
final class PageLinks {
    /** How many items of lists a page has room for. An item takes about 850 bytes. */
    private static final int ROOM = 140;

    /** A list has room for so many until the page is full. */
    private static final int FEW = 12;

    /** A page that names more parts than these shows the first. */
    private static final int MOST_ASKED = 3;

    /** Pages of things, and the field of a command that holds the id of such a thing. */
    private static final Map<String, String> RECORDED = Map.of(
            "cases", "case",
            "incidents", "incident",
            "relations", "relation",
            "attributions", "subject",
            "actors", "actor");

    private final PageContext page;
    private final List<String> asked;
    private final List<String> shown = new ArrayList<>();
    private int room = ROOM;

    PageLinks(PageContext page) {
        this.page = page;
        this.asked =
                Arrays.stream(page.shownPart().split(",", -1)).limit(MOST_ASKED).toList();
    }

    /** Another page under the same reading. */
    public String to(String template, @Nullable Object... values) {
        return PageAddresses.of(template, page.clocks(), values);
    }

    /** An address, or null if it is the one of this page: a page does not link to itself. */
    public @Nullable String elsewhere(String address) {
        return address.equals(here()) ? null : address;
    }

    /** This page as it was asked for. */
    public String here() {
        return PageAddresses.of(page.path(), page.parameters());
    }

    /** Another page under the same reading, with parameters of its own: names and values in turn. */
    public String of(String path, String... parameters) {
        Map<String, String> all = page.clocks();
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        return PageAddresses.of(path, all);
    }

    /** This page with one parameter set otherwise; an empty value takes it away. */
    public String with(String name, @Nullable Object value) {
        Map<String, String> changed = new LinkedHashMap<>(page.parameters());
        changed.remove("after");
        changed.remove("before");
        if (value == null || value.toString().isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, value.toString());
        }
        return PageAddresses.of(page.path(), changed);
    }

    /** This page as it is now. */
    public String now() {
        Map<String, String> changed = new LinkedHashMap<>(page.parameters());
        PageContext.CLOCKS.forEach(clock -> changed.remove(page.parameter(clock)));
        return PageAddresses.of(page.path(), changed);
    }

    /** This page, or the address given, as the API answers it. */
    public String as(String suffix) {
        Map<String, String> parameters = new LinkedHashMap<>(page.parameters());
        List.of("before", "part", "contested", "kind", "about", "marked", "clock")
                .forEach(parameters::remove);
        if (page.path().equals("/search")) {
            parameters.put("kind", page.asked("kind"));
            parameters.values().removeIf(String::isEmpty);
        }
        return page.path().equals("/")
                ? PageAddresses.of("/cases." + suffix, page.clocks())
                : PageAddresses.of(page.path() + "." + suffix, parameters);
    }

    /** The page of the event that recorded a claim of this case; null where it is not among them. */
    public @Nullable String claim(String id) {
        Long position = page.positionOf(id);
        return position == null ? null : to("/events/{position}", position);
    }

    /** The page of an entity by its key, such as {@code incident/INC-1}. */
    public String thing(String key) {
        return EntityRef.find(key).map(this::entity).orElseGet(this::scope);
    }

    private String entity(EntityRef entity) {
        return switch (entity.kind()) {
            case CASE -> to("/cases/{id}", entity.id());
            case INCIDENT -> to("/incidents/{id}", entity.id());
            case RELATION -> to("/relations/{id}", entity.id());
            case ACTOR -> to("/actors/{id}", entity.id());
            case SUBJECT, CAMPAIGN, ATTRIBUTION -> to("/attributions/{id}", entity.id());
            case DOCUMENT, CLAIM, SLOT, CONTRADICTION, MARKING -> scope();
        };
    }

    /** The case that the page is about, or the board. */
    private String scope() {
        return page.scope().isEmpty() ? to("/") : to("/cases/{id}#parties", page.scope());
    }

    /** The page that gives the reason of a value, by its slot or its path. */
    public String why(String of) {
        Map<String, String> asked = page.clocks();
        asked.put("of", of);
        return PageAddresses.of("/why", asked);
    }

    /** The feed of the list or thing that the page is about; null where there is none, as of a reading that is fixed. */
    public @Nullable String feed() {
        String[] steps = page.path().split("/", -1);
        boolean isList = steps.length == 2 && FeedPages.isList(steps[1]);
        boolean isThing = steps.length == 3 && RECORDED.containsKey(steps[1]);
        if (page.past() || !(isList || isThing)) {
            return page.path().equals("/") && !page.past() ? "/feed/events" : null;
        }
        Map<String, String> filter = new LinkedHashMap<>();
        Stream.of("case", "type")
                .filter(name -> isList && !page.asked(name).isEmpty())
                .forEach(name -> filter.put(name, page.asked(name)));
        return PageAddresses.of("/feed" + UriUtils.decode(page.path(), UTF_8), filter);
    }

    /** The forms for claims about what the page is about; null where nothing can be recorded. */
    public @Nullable String record() {
        String[] steps = page.path().split("/", -1);
        if (!page.records() || steps.length != 3 || !RECORDED.containsKey(steps[1])) {
            return null;
        }
        Map<String, String> about = new LinkedHashMap<>();
        if (!page.scope().isEmpty()) {
            about.put("case", page.scope());
        }
        about.put(Objects.requireNonNull(RECORDED.get(steps[1])), UriUtils.decode(steps[2], UTF_8));
        return PageAddresses.of("/record", about);
    }

    /** The forms for claims about a claim of this case; null where nothing can be recorded, or it is of another case. */
    public @Nullable String answer(String claim) {
        return page.scope().isEmpty() || page.positionOf(claim) == null ? null : answerAt(page.scope(), claim);
    }

    /** The forms for claims about a claim; null where nothing can be recorded. */
    public @Nullable String answerAt(@Nullable String caseId, String claim) {
        if (!page.records()) {
            return null;
        }
        Map<String, String> about = new LinkedHashMap<>();
        if (caseId != null) {
            about.put("case", caseId);
        }
        about.put("claim", claim);
        return PageAddresses.of("/record", about);
    }

    /** A form about a contradiction of this case; null where nothing can be recorded. */
    public @Nullable String decide(String command, String slot) {
        return !page.records() || page.scope().isEmpty()
                ? null
                : PageAddresses.of("/record/" + command, Map.of("slot", slot, "case", page.scope()));
    }

    /** Another page with one clock set otherwise. */
    public String withPath(String other, String clock, Object value) {
        Map<String, String> changed = page.clocks();
        changed.put(clock, value.toString());
        return PageAddresses.of(other, changed);
    }

    /** What the page shows of a list that may be long. */
    public <T> ListSection<T> part(String key, List<T> all) {
        return part(key, all, ListSection.SIZE);
    }

    /**
     * A list has half of the room that is left, so that the lists that follow have some.
     *
     * @param size how many items a part has: few where an item takes much room
     */
    public <T> ListSection<T> part(String key, List<T> all, int size) {
        String own = asked.stream()
                .filter(each -> each.startsWith(key + ":"))
                .findFirst()
                .orElse("");
        ListSection<T> part = ListSection.of(key, all, own, parts(), size, Math.min(room, Math.max(FEW, room / 2)));
        if (!own.isEmpty()) {
            shown.add(own);
        }
        room -= part.shown();
        return part;
    }

    /** This page with the parts that it shows so far: a list may be within a part of another one. */
    private String parts() {
        String address = PageAddresses.of(page.path(), page.parameters());
        return address
                + (address.contains("?") ? "&" : "?")
                + ListSection.PARAMETER
                + "="
                + shown.stream().map(part -> part + ",").collect(Collectors.joining());
    }

    /** The path of a field, by which its reason can be asked for. */
    public String field(String thing, String... steps) {
        String path = thing;
        for (String step : steps) {
            path = Fields.child(path, step);
        }
        return path;
    }
}
