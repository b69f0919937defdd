package org.demarche.lens.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.view.AttributionState;
import org.demarche.contracts.view.Basis;
import org.demarche.contracts.view.IncidentView;
import org.demarche.contracts.view.Provenance;
import org.demarche.contracts.view.RelationState.Measure;
import org.demarche.contracts.view.RelationState.Severed;
import org.demarche.contracts.view.Remarks;
import org.demarche.contracts.view.SlotView;
import org.demarche.contracts.view.When;
import org.jspecify.annotations.Nullable;

/** Values in words: names for ids, dates and constants as a reader writes them. Templates call it. */
final class Wording {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** How many values a line of a page has. */
    private static final int FEW = 8;

    /** How many later claims a page shows below a claim; the page of the event has them all. */
    private static final int REMARKS = 3;

    private static final int LONGEST = 600;
    private static final int SEGMENTS = 20;

    private final PageContext page;
    private final PartyNames partyNames;

    Wording(PageContext page) {
        this.page = page;
        this.partyNames = new PartyNames(page.answers());
    }

    public String name(@Nullable String id) {
        return id == null ? "" : partyNames.brief(id);
    }

    /** Whether a party has a page: an asserter may be anybody, and most are registered nowhere. */
    public boolean isRegistered(String id) {
        return partyNames.isRegistered(id);
    }

    public String fullName(@Nullable String id) {
        return id == null ? "" : partyNames.full(id);
    }

    /** A constant as words: {@code PERSONA_NON_GRATA} reads "persona non grata". */
    public String word(@Nullable Object constant) {
        return constant == null
                ? ""
                : constant.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The state of a relation in words that say on what it depends. */
    public String severed(Severed severed, Basis basis) {
        return switch (severed) {
            case CERTAINLY -> basis.decided() ? "severed by decision of the desk" : "severed on every claim";
            case POSSIBLY -> "severed on some claims";
            case NOT -> basis.mode() == null ? "not severed" : "not severed on any claim";
        };
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

    /** Those whom live attributions name, each once. */
    public List<String> accused(AttributionState state) {
        return state.claims().stream()
                .filter(AttributionState.AttributionClaim::live)
                .map(AttributionState.AttributionClaim::actor)
                .distinct()
                .toList();
    }

    /** Ties in the order in which they were said; those without a date come last. */
    public List<AttributionState.Edge> bySaid(List<AttributionState.Edge> ties) {
        return ties.stream()
                .sorted(Comparator.comparing(tie -> tie.provenance().stated() == null
                        ? Edtf.DISTANT_FUTURE
                        : Edtf.parse(tie.provenance().stated().edtf()).earliest()))
                .toList();
    }

    /** A kind of things, as the title of a list of them. */
    public String kinds(String kind) {
        return Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + "s";
    }

    /** A value as a source or a vocabulary has it: constants become words. */
    public String value(String value) {
        return value.matches("[A-Z][A-Z_]+") ? word(value) : value;
    }

    /** The first values of a list that is shown within a line. */
    public <T> List<T> few(List<T> all) {
        return all.subList(0, Math.min(FEW, all.size()));
    }

    /** How many values {@link #few} leaves out; empty = none. */
    public String others(List<?> all) {
        return all.size() > FEW ? "and " + (all.size() - FEW) + " more" : "";
    }

    private String joined(Stream<String> values) {
        List<String> all = values.distinct().toList();
        return Stream.concat(few(all).stream(), Stream.of(others(all)))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Words that may be very long, as a line shows them. */
    static String cut(String words) {
        if (words.length() <= LONGEST) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return words.substring(0, end) + "…";
    }

    /** Who claims a value, by name. */
    public String voices(List<IncidentView.Voice> voices) {
        return joined(voices.stream().map(voice -> name(voice.asserter())));
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
        return joined(ids.stream().map(this::name));
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
        return new MeasureWords(this::name, this::called).of(measure);
    }

    /** What words mean that may be the id of a claim of this case, or of a party. */
    private String called(String words) {
        Long position = page.positionOf(words);
        return position == null ? name(words) : "claim #" + position;
    }

    public String stripInWords(StateTimeline strip) {
        return strip.segments().stream()
                .limit(SEGMENTS)
                .map(segment -> "from " + segment.from() + " " + word(segment.severed())
                        + (segment.severed() == Severed.NOT ? " severed" : ""))
                .collect(Collectors.joining(
                        ", ", pair(strip.relation()) + ": ", strip.segments().size() > SEGMENTS ? ", and so on" : ""));
    }

    /** What was said about a claim since it was made, as far as it is shown below the claim. */
    public List<RemarkLine> remarks(Provenance provenance) {
        return RemarkLine.of(provenance.remarks(), new JsonWording(this)).stream()
                .limit(REMARKS)
                .toList();
    }

    /** How many {@link #remarks} leaves out; empty = none. */
    public String moreRemarks(Provenance provenance) {
        Remarks all = provenance.remarks();
        int more = all.corrections().size()
                + all.disputes().size()
                + all.corroborations().size()
                + all.retractions().size()
                + (all.moreRemarks() == null ? 0 : all.moreRemarks().count())
                - REMARKS;
        return more > 0 ? more + " more about it" : "";
    }
}
