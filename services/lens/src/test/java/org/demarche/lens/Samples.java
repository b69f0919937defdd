package org.demarche.lens;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.lens.assess.ClaimTargets;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.journal.StoredEvent;

/** Events as the ledger would have recorded them: one each second from {@link #START} on, position 1 at START + 1 s. */
public final class Samples {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    public static final String LEDGER = "urn:demarche:ledger:test";

    private Samples() {}

    public static Instant recordedAt(long position) {
        return START.plusSeconds(position);
    }

    public static RecordedEvent recorded(long position, Event event) {
        return new RecordedEvent(
                position,
                "E-" + position,
                StoredNames.of(event.getClass()),
                1,
                event.entity().toString(),
                event.caseId(),
                recordedAt(position),
                "%064x".formatted(position),
                Json.MAPPER.writeValueAsBytes(event));
    }

    public static StoredEvent stored(long position, Event event) {
        return new StoredEvent(recorded(position, event), LEDGER, null);
    }

    public static StoredEvent stored(long position) {
        return stored(position, report("I-" + position));
    }

    public static List<StoredEvent> stored(long from, long to) {
        return new ArrayList<>(
                LongStream.rangeClosed(from, to).mapToObj(Samples::stored).toList());
    }

    /** An event that no build knows. */
    public static RecordedEvent unknown(long position) {
        byte[] data = "{\"x\":1}".getBytes(StandardCharsets.UTF_8);
        return new RecordedEvent(
                position, "E-" + position, "tea.served", 1, "tea/1", "C", recordedAt(position), "00", data);
    }

    public static Event report(String incident) {
        return report("C", incident, "Attack " + incident);
    }

    public static Event report(String caseId, String incident, String title) {
        return new Reported(caseId, incident, title, List.of("AL"), Edtf.parse("2022-07-15"), said("AL", "2022-07-20"));
    }

    public static Source said(String asserter, String stated) {
        return Source.direct(asserter, Edtf.parse(stated));
    }

    /** Numbers events from 1. */
    public static List<RecordedEvent> ledger(List<Event> events) {
        Function<Integer, RecordedEvent> one = index -> recorded(index + 1, events.get(index));
        return java.util.stream.IntStream.range(0, events.size())
                .boxed()
                .map(one)
                .toList();
    }

    public static List<RecordedClaim> claims(List<RecordedEvent> ledger) {
        return ledger.stream().map(RecordedClaim::of).toList();
    }

    /** The journals of a whole ledger, which are made from its beginning. */
    public static Map<String, List<RecordedClaim>> journals(List<RecordedClaim> ledger) {
        ClaimTargets targets = about -> about.position() <= ledger.size()
                ? ledger.get((int) about.position() - 1).event()
                : null;
        Map<String, List<RecordedClaim>> journals = new HashMap<>();
        for (RecordedClaim claim : ledger) {
            for (String journal : JournalKeys.journals(claim.event(), targets)) {
                journals.computeIfAbsent(journal, none -> new ArrayList<>()).add(claim);
            }
        }
        return journals;
    }
}
