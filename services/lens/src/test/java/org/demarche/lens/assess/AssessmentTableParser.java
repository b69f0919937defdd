package org.demarche.lens.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.demarche.contracts.Json;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.AttributionEvent;
import org.demarche.contracts.event.ClaimEvent;
import org.demarche.contracts.event.ContradictionEvent;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent;
import org.demarche.contracts.event.IncidentEvent.ImpactRecorded;
import org.demarche.contracts.event.RelationEvent;
import org.demarche.contracts.event.RelationEvent.Severed;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.Confidence;
import org.demarche.contracts.vocabulary.Dimension;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Parses the claims and query parameters of the tables in {@code docs/assessments.md}. */
final class AssessmentTableParser {
    static final String INCIDENT = "INC-JULY";
    private static final Pattern SAID = Pattern.compile("(.*), said (\\S+)");
    private static final Pattern CORROBORATED = Pattern.compile("corroborated (\\d+) on the word of (\\S+)");
    private static final Pattern IMPACT = Pattern.compile("impact (\\S+)(?: of (\\S+))?");

    private final List<Event> events = new ArrayList<>();
    private int attributions;

    private final String slot;

    private AssessmentTableParser(String slot) {
        this.slot = slot;
    }

    static List<RecordedClaim> claims(String text) {
        var words = new AssessmentTableParser(slot(text));
        for (String one : text.split(";", -1)) {
            if (!one.isBlank()) {
                words.events.add(words.event(one.strip()));
            }
        }
        return Given.claims(words.events.toArray(Event[]::new));
    }

    static AsOf asOf(String text) {
        long known = Long.MAX_VALUE;
        Edtf said = null;
        Edtf at = null;
        for (String one : text.split(";", -1)) {
            String[] words = one.strip().split(" ", -1);
            switch (words[0]) {
                case "known" -> known = Long.parseLong(words[1]);
                case "said" -> said = Edtf.parse(words[1]);
                case "at" -> at = Edtf.parse(words[1]);
                case "now" -> {}
                default -> throw new IllegalArgumentException("not a point in time: " + one);
            }
        }
        return new AsOf(known, said, at, Given.NOW);
    }

    private Event event(String text) {
        Matcher said = SAID.matcher(text);
        return said.matches() ? event(said.group(1), Edtf.parse(said.group(2))) : event(text, null);
    }

    private Event event(String text, @Nullable Edtf stated) {
        String[] words = text.split(" ", -1);
        String last = words[words.length - 1];
        Source source = source("desk", Mode.DIRECT, stated);
        return switch (words[0]) {
            case "severed" -> severed(words, source);
            case "restored" -> Given.restored(date(last));
            case "power" ->
                new RelationEvent.ProtectingPowerDesignated(
                        Given.CASE, "AL-IR", "AL", "CH", Given.date(date(last)), source);
            case "downgraded" ->
                new RelationEvent.Downgraded(Given.CASE, "AL-IR", "AL", null, null, Given.date(date(last)), source);
            case "recalled" ->
                new RelationEvent.HeadOfMissionRecalled(
                        Given.CASE, "AL-IR", "AL", null, null, Given.date(date(last)), source);
            case "sanctioned" ->
                new RelationEvent.SanctionsImposed(
                        Given.CASE, "AL-IR", "AL", words[1], "visa ban", Given.date(date(last)), source);
            case "lifted" ->
                new RelationEvent.SanctionsLifted(
                        Given.CASE, "AL-IR", "AL", words[1], "visa ban", Given.date(date(last)), source);
            case "ended" ->
                new RelationEvent.MeasureEnded(
                        Given.CASE, "AL-IR", "AL", "c" + words[1], null, Given.date(date(last)), source);
            case "reported" -> Given.reported(INCIDENT, date(last), source);
            case "confirmed" -> new IncidentEvent.Confirmed(Given.CASE, INCIDENT, Given.date(date(last)), source);
            case "contained" -> new IncidentEvent.Contained(Given.CASE, INCIDENT, Given.date(date(last)), source);
            case "recovered" -> new IncidentEvent.Recovered(Given.CASE, INCIDENT, Given.date(date(last)), source);
            case "closed" -> new IncidentEvent.Closed(Given.CASE, INCIDENT, null, Given.date(date(last)), source);
            case "incident" -> new IncidentEvent.Reopened(Given.CASE, INCIDENT, null, null, source);
            case "impact" -> impact(text, source);
            case "attributed" -> attributed(text, stated);
            case "endorsed" -> new AttributionEvent.Endorsed(Given.CASE, "T1", INCIDENT, last, null, source);
            case "denied" -> new AttributionEvent.Denied(Given.CASE, "T1", INCIDENT, last, null, null, source);
            case "attribution" -> new AttributionEvent.Retracted(Given.CASE, "T1", INCIDENT, null, null, source);
            default -> remark(words, text, source);
        };
    }

    /** "severed 2022-08", by Albania, "severed 2022-08 by IR" or "severed 2022-08 by nobody", which names no initiator. */
    private static Event severed(String[] words, Source source) {
        String initiator = words.length > 3 ? words[3] : "AL";
        return new Severed(
                Given.CASE,
                "AL-IR",
                initiator.equals("nobody") ? null : initiator,
                null,
                Given.date(date(words[1])),
                source);
    }

    private Event remark(String[] words, String text, Source source) {
        return switch (words[0]) {
            case "retracted" -> Given.retracted(number(words), source);
            case "disputed" -> Given.disputed(number(words), source);
            case "corrected" -> corrected(words, source);
            case "corroborated" -> {
                Matcher matcher = matched(CORROBORATED, text);
                long claim = Long.parseLong(matcher.group(1));
                yield new ClaimEvent.Corroborated(Given.CASE, "c" + claim, claim, matcher.group(2), null, source);
            }
            case "resolved" -> resolved(words, source);
            case "reopened" -> new ContradictionEvent.Reopened(Given.CASE, slot, null, null, source);
            default -> throw new IllegalArgumentException("no claim: " + text);
        };
    }

    private static Event corrected(String[] words, Source source) {
        ObjectNode fields = switch (words[3]) {
            case "unsure" -> Json.MAPPER.createObjectNode().putNull("confidence");
            case "initiator" -> Json.MAPPER.createObjectNode().put("initiator", words[4]);
            default -> null;
        };
        return new ClaimEvent.Corrected(
                Given.CASE,
                "c" + words[1],
                number(words),
                fields == null ? Edtf.parse(words[3]) : null,
                fields,
                null,
                source);
    }

    private Event resolved(String[] words, Source source) {
        boolean claim = words[2].equals("claim");
        boolean value = words[2].equals("value");
        return new ContradictionEvent.Resolved(
                Given.CASE,
                slot,
                claim ? "c" + words[3] : null,
                claim || value ? null : Edtf.parse(words[2]),
                value ? words[3] : null,
                words.length > 4 && words[3].equals("by") ? words[4] : null,
                "for a reason",
                source);
    }

    /** Returns the slot that the claims answer. */
    static String slot(String claims) {
        if (claims.contains("impact")) {
            return "incident/INC-JULY/impact/SEVERITY";
        }
        return claims.contains("severed") ? "relation/AL-IR/severed" : "incident/INC-JULY/start";
    }

    private static Event impact(String text, Source source) {
        Matcher matcher = matched(IMPACT, text);
        return new ImpactRecorded(
                Given.CASE, INCIDENT, Dimension.SEVERITY, matcher.group(1), matcher.group(2), null, source);
    }

    private Event attributed(String text, @Nullable Edtf stated) {
        Mode mode = text.contains("implied") ? Mode.IMPLIED : text.contains("inferred") ? Mode.INFERRED : Mode.DIRECT;
        String by = text.split("[ ,]", -1)[2];
        Confidence confidence = text.contains("surely") ? Confidence.HIGH : null;
        return Given.attributed("T" + ++attributions, "IR", confidence, null, source(by, mode, stated));
    }

    private static Source source(String asserter, Mode mode, @Nullable Edtf stated) {
        return new Source(null, asserter, stated, mode, null, null, null, null, null);
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not understood: " + text);
        }
        return matcher;
    }

    private static @Nullable String date(String text) {
        return text.equals("undated") ? null : text;
    }

    private static long number(String[] words) {
        return Long.parseLong(words[1]);
    }
}
