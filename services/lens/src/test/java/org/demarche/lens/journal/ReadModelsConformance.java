package org.demarche.lens.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.demarche.lens.Samples.recordedAt;
import static org.demarche.lens.Samples.stored;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.event.IncidentEvent.Reported;
import org.demarche.contracts.event.RecordedBy;
import org.demarche.contracts.event.RecordedEvent;
import org.demarche.contracts.source.Mode;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.text.Folding;
import org.demarche.lens.Samples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading and writing read models; every store must pass. */
public abstract class ReadModelsConformance {
    private Generations generations;
    private ReadModels models;

    /** Opens an empty store. */
    protected abstract Generations open();

    @BeforeEach
    void openStore() {
        generations = open();
        models = generations.models(Generations.FIRST);
        models.prepare();
    }

    /** Returns the store of this test. */
    final Generations store() {
        return generations;
    }

    @Test
    void eventIsReadWithTheSameBytesAndAttributes() {
        byte[] data = "{ \"b\":1,\"a\" : \"\u00e9\\u00e9\" }".getBytes(StandardCharsets.UTF_8);
        RecordedEvent event = new RecordedEvent(
                1, "id", "no.such", 3, "x/y", null, recordedAt(1).plusNanos(1000), "ab", data);
        models.history().write(List.of(new StoredEvent(event, "urn:s", "no such type")));

        StoredEvent back = models.history().at(1).orElseThrow();

        assertThat(back.event().data()).isEqualTo(data);
        assertThat(back).usingRecursiveComparison().isEqualTo(new StoredEvent(event, "urn:s", "no such type"));
    }

    @Test
    void eventIsReadWithItsCallerBesideOnesWithout() {
        RecordedEvent event = Samples.recorded(2, Samples.report("I-2"));
        List<StoredEvent> events = List.of(
                stored(1),
                recordedBy(event, new RecordedBy("d. hoxha", "https://login.example", "press-desk")),
                recordedBy(event, new RecordedBy("e. kola", "https://login.example", null)),
                stored(4));
        models.journals().write(Chunk.first("incident/callers").extend(events));

        List<StoredEvent> back =
                models.journals().read(List.of("incident/callers"), 4).get("incident/callers");

        assertThat(back).usingRecursiveComparison().isEqualTo(events);
    }

    private static StoredEvent recordedBy(RecordedEvent event, RecordedBy by) {
        long position = by.client() == null ? 3 : 2;
        return new StoredEvent(
                new RecordedEvent(
                        position,
                        event.id(),
                        event.type(),
                        event.revision(),
                        event.subject(),
                        event.caseId(),
                        event.recordedAt(),
                        event.commitHash(),
                        event.data(),
                        by),
                Samples.LEDGER,
                null);
    }

    @Test
    void journalIsReadAcrossChunksUpToAPositionInclusive() {
        List<StoredEvent> events = stored(1, 1500);
        models.journals().write(Chunk.first("incident/long").extend(events));
        models.journals().write(Chunk.first("incident/short").extend(events.subList(6, 7)));

        for (long upTo : new long[] {0, 1, 6, 7, 63, 64, 65, 128, 1087, 1088, 1089, 1499, 1500, 9999}) {
            Map<String, List<StoredEvent>> read =
                    models.journals().read(List.of("incident/long", "incident/short", "incident/none"), upTo);
            assertThat(read.getOrDefault("incident/long", List.of()))
                    .extracting(StoredEvent::position)
                    .containsExactlyElementsOf(positions(1, Math.min(upTo, 1500)));
            assertThat(read.containsKey("incident/short")).isEqualTo(upTo >= 7);
            assertThat(read).doesNotContainKey("incident/none");
        }
    }

    @Test
    void journalEndsAfterAFullChunkWithoutASuccessor() {
        models.journals().write(Chunk.first("a/b").extend(stored(1, Chunk.MAX_EVENTS)));

        assertThat(models.journals().read("a/b", Long.MAX_VALUE)).hasSize(Chunk.MAX_EVENTS);
    }

    @Test
    void journalsWithACommonKeyPrefixAreSeparate() {
        models.journals().write(Chunk.first("a/b").extend(stored(1, 1)));
        models.journals().write(Chunk.first("a/b#00000000").extend(stored(2, 2)));

        assertThat(models.journals().read("a/b", 9))
                .extracting(StoredEvent::position)
                .containsExactly(1L);
    }

    @Test
    void outdatedChunkIsNotWritten() {
        List<Chunk> now = Chunk.first("a/b").extend(stored(1, 70));
        models.journals().write(now);
        models.journals().write(Chunk.first("a/b").extend(stored(1, 3)));
        models.journals().write(now);

        assertThat(models.journals().read("a/b", 100)).hasSize(70);
    }

    @Test
    void outdatedHistorySummaryAndProgressAreNotWritten() {
        models.history().write(stored(1, 40));
        models.history().write(stored(1, 5));
        models.summaries().write(List.of(state("incident/a", "CONFIRMED", 1, 9)));
        models.summaries().write(List.of(state("incident/a", "REPORTED", 1, 3)));
        models.progress().write(new Checkpoint(9, 12, recordedAt(9), 1, "8: why", false));
        models.progress().write(new Checkpoint(3, 4, recordedAt(3), 0, null, false));

        assertThat(models.history().read(1, 100)).hasSize(40);
        assertThat(models.summaries().find(EntityRef.incident("a"))).contains(state("incident/a", "CONFIRMED", 1, 9));
        assertThat(models.progress().read()).isEqualTo(new Checkpoint(9, 12, recordedAt(9), 1, "8: why", false));
    }

    @Test
    void restOfABatchIsWrittenWhenOneDocumentIsOutdated() {
        models.summaries().write(List.of(state("incident/a", "CLOSED", 1, 9)));
        models.summaries()
                .write(List.of(
                        state("incident/a", "REPORTED", 1, 3),
                        state("incident/b", "REPORTED", 2, 4),
                        state("incident/c", "REPORTED", 3, 5)));

        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 99, null, null, null), null))
                .containsExactly("a", "b", "c");
        assertThat(models.summaries()
                        .find(EntityRef.incident("a"))
                        .orElseThrow()
                        .status())
                .isEqualTo("CLOSED");
    }

    @Test
    void latestValueWinsWithConcurrentWriters() {
        CompletableFuture<?>[] writers = IntStream.rangeClosed(1, 8)
                .mapToObj(n -> CompletableFuture.runAsync(() -> {
                    for (int last = n; last <= 200; last += 8) {
                        models.progress().write(new Checkpoint(last, last, recordedAt(last), 0, null, false));
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(writers).join();

        assertThat(models.progress().read().position()).isEqualTo(200);
    }

    @Test
    void progressIsTheStartWhenNothingIsApplied() {
        assertThat(models.progress().read()).isEqualTo(Checkpoint.START);
        assertThat(models.history().at(1)).isEmpty();
        assertThat(models.history().read(1, 100)).isEmpty();
        assertThat(models.history().read(0, 100)).isEmpty();
        assertThat(models.summaries().find(EntityRef.incident("a"))).isEmpty();
    }

    @Test
    void historyIsReadInOrderFromAnyPosition() {
        models.history().write(stored(1, 700));

        List<Long> read = new ArrayList<>();
        for (List<StoredEvent> next = models.history().read(15, 690);
                !next.isEmpty();
                next = models.history().read(read.getLast() + 1, 690)) {
            next.forEach(stored -> read.add(stored.position()));
        }

        assertThat(read).containsExactlyElementsOf(positions(15, 690));
        assertThat(models.history().at(700)).isPresent();
        assertThat(models.history().at(701)).isEmpty();
    }

    @Test
    void historyRefusesEventsThatDoNotStartAChunk() {
        assertThat(History.chunkStart(1)).isEqualTo(1);
        assertThat(History.chunkStart(16)).isEqualTo(1);
        assertThat(History.chunkStart(17)).isEqualTo(17);
        assertThatIllegalArgumentException().isThrownBy(() -> models.history().write(stored(2, 3)));
    }

    @Test
    void lastPositionRecordedByAMomentIsFound() {
        models.history().write(stored(1, 100));
        for (long upTo : new long[] {1, 2, 16, 17, 99, 100}) {
            for (long position = 0; position <= 101; position++) {
                assertThat(models.history().lastRecordedBy(recordedAt(position), upTo))
                        .isEqualTo(Math.min(position, upTo));
                assertThat(models.history().lastRecordedBy(recordedAt(position).plusMillis(999), upTo))
                        .isEqualTo(Math.min(position, upTo));
            }
        }
        assertThat(models.history().lastRecordedBy(recordedAt(50), 0)).isZero();
    }

    /** Those whose texts have the word; other positions of their chunks may be there, too. */
    @Test
    void eventsAreFoundByTheBeginningsOfWordsInTheOrderOfTheirPositions() {
        List<StoredEvent> events = IntStream.rangeClosed(1, 200)
                .mapToObj(n -> Samples.stored(n, quoting(n % 50 == 7 ? "Shërbime E-DURRES-" + n : "calm")))
                .toList();
        models.history().write(events);
        models.history().write(events.subList(0, 20));

        assertThat(found("durres", 0, 200)).containsExactly(7L, 57L, 107L, 157L);
        assertThat(found("dur", 7, 157)).containsExactly(57L, 107L, 157L);
        assertThat(found("sherbime", 57, 156)).containsExactly(107L);
        assertThat(found("57", 0, 200)).containsExactly(57L);
        assertThat(found("157", 0, 200)).containsExactly(157L);
        assertThat(found("e", 0, 200)).containsExactly(7L, 57L, 107L, 157L);
        assertThat(found("d", 0, 200)).isEmpty();
        assertThat(found("durresi", 0, 200)).isEmpty();
        assertThat(found("durres", 157, 200)).isEmpty();
        assertThat(found("durres", 0, 0)).isEmpty();
        assertThat(found("calm", 190, 200)).containsExactlyElementsOf(positions(191, 200));
        assertThat(models.history().withWord("dur", 0, 200, 1)).isNotEmpty();
    }

    private List<Long> found(String word, long after, long upTo) {
        List<Long> found = new ArrayList<>();
        for (List<Long> next = models.history().withWord(word, after, upTo, 2);
                !next.isEmpty();
                next = models.history().withWord(word, next.getLast(), upTo, 2)) {
            assertThat(next).isSorted();
            found.addAll(next);
        }
        assertThat(found).doesNotHaveDuplicates().isSorted();
        return models.history().at(Set.copyOf(found)).stream()
                .filter(stored -> ClaimTexts.of(stored.event().event()).stream()
                        .anyMatch(text -> ClaimTexts.hasAll(text, List.of(word))))
                .map(StoredEvent::position)
                .toList();
    }

    private static Event quoting(String quote) {
        var source = new Source(null, "AL", null, Mode.DIRECT, null, null, quote, null, null);
        return new Reported("C", "I", "An attack", List.of(), null, source);
    }

    @Test
    void listIsFilteredByKindCaseStatusAndText() {
        models.summaries()
                .write(List.of(
                        new EntitySummary(
                                EntityRef.incident("a"), List.of("C1"), "Border (TIMS) attack", "REPORTED", 1, 5, true),
                        new EntitySummary(
                                EntityRef.incident("b"), List.of("C1", "C2"), "Wiper", "CONFIRMED", 2, 6, true),
                        new EntitySummary(EntityRef.incident("c"), List.of("C2"), null, null, 3, 7, true),
                        new EntitySummary(EntityRef.campaign("d"), List.of("C1"), "Wiper", "CONFIRMED", 4, 8, true)));

        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 9, "C1", null, null), null))
                .containsExactly("a", "b");
        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 9, null, "CONFIRMED", null), null))
                .containsExactly("b");
        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 9, null, null, "(tims)"), null))
                .containsExactly("a");
        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 9, null, null, ".*\\E"), null))
                .isEmpty();
        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 2, null, null, null), null))
                .containsExactly("a", "b");
        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 9, null, null, null), "a"))
                .containsExactly("b", "c");
    }

    @Test
    void entityWithLaterEventsStaysACandidate() {
        models.summaries().write(List.of(state("incident/a", "CLOSED", 1, 8), state("incident/b", "CLOSED", 2, 3)));

        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 7, null, "REPORTED", "zzz"), null))
                .containsExactly("a");
    }

    @Test
    void pagesOfAListGoOnAfterTheLastIdWhateverItIsFilteredBy() {
        List<EntitySummary> all = IntStream.rangeClosed(1, 700)
                .mapToObj(n -> new EntitySummary(
                        EntityRef.incident("i%04d".formatted(n)),
                        n % 2 == 0 ? List.of("C1", "C2") : List.of("C2"),
                        "Attack",
                        n % 3 == 0 ? "CLOSED" : "REPORTED",
                        n,
                        n,
                        n % 10 != 0))
                .toList();
        models.summaries().write(all);
        for (String caseId : new @Nullable String[] {null, "C1", "C2"}) {
            for (String status : new @Nullable String[] {null, "CLOSED"}) {
                for (long known : new long[] {700, 690, 300}) {
                    var filter = new EntityFilter(EntityRef.Kind.INCIDENT, known, caseId, status, null);
                    assertThat(pages(filter)).as("%s", filter).isEqualTo(expected(all, filter));
                }
            }
        }
    }

    /** Parts of words, words without spaces, and texts that most entities have. */
    @Test
    void textIsFoundWhereverItIsInIdOrTitle() {
        SplittableRandom random = new SplittableRandom(19);
        List<EntitySummary> all = IntStream.rangeClosed(1, 400)
                .mapToObj(n -> new EntitySummary(
                        EntityRef.incident("INC-%04d".formatted(n)),
                        List.of("C"),
                        words(random, 12),
                        "REPORTED",
                        n,
                        n,
                        n % 50 != 0))
                .toList();
        models.summaries().write(all);
        List<String> texts =
                new ArrayList<>(List.of("inc-", "INC-0007", "0123", "4\n", "zzz", "\u5317\u4EAC", "\uFFFF"));
        for (int n = 0; n < 12; n++) {
            texts.add(words(random, 1 + n % 6));
        }
        for (String text : texts) {
            for (long known : new long[] {400, 390}) {
                var filter = new EntityFilter(EntityRef.Kind.INCIDENT, known, null, null, text);
                assertThat(pages(filter)).as("%s", filter).isEqualTo(expected(all, filter));
            }
        }
    }

    @Test
    void entityIsFoundByItsLatestTitleOnly() {
        models.summaries().write(List.of(titled("Border attack", 3, true), titled("Border attack", 4, false)));
        models.summaries().write(List.of(titled("Wiper", 5, true)));

        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 9, null, null, "order"), null))
                .isEmpty();
        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 9, null, null, "wip"), null))
                .containsExactly("a");

        models.summaries().write(List.of(titled(null, 6, false)));
        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 9, null, null, "order"), null))
                .containsExactly("a");
    }

    private static EntitySummary titled(@Nullable String title, long last, boolean assessed) {
        return new EntitySummary(EntityRef.incident("a"), List.of("C"), title, "REPORTED", 1, last, assessed);
    }

    private static String words(SplittableRandom random, int length) {
        int[] characters = {'a', 'b', 'A', ' ', '-', 0xE9, 0x5317, 0x4EAC, 0x1D11E};
        return random.ints(length, 0, characters.length)
                .map(n -> characters[n])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Of many entities, those that were recorded up to an early position, and those that have changed after a late one. */
    @Test
    void listsOfManyEntitiesAreCompleteAsOfEveryPosition() {
        List<EntitySummary> all = IntStream.rangeClosed(1, 2_100)
                .mapToObj(n -> new EntitySummary(
                        EntityRef.incident("i%04d".formatted(n * 11 % 2_100)),
                        List.of("C"),
                        n % 400 == 0 ? "Wiper" : "Attack",
                        n % 3 == 0 ? "CLOSED" : "REPORTED",
                        n,
                        n,
                        true))
                .sorted(Comparator.comparing(each -> each.entity().id()))
                .toList();
        models.summaries().write(all);
        for (String text : new @Nullable String[] {null, "attack", "wip"}) {
            for (long known : new long[] {2_100, 2_090, 40}) {
                var filter = new EntityFilter(EntityRef.Kind.INCIDENT, known, null, null, text);
                assertThat(pages(filter)).as("%s", filter).isEqualTo(expected(all, filter));
            }
        }
    }

    private List<String> pages(EntityFilter filter) {
        List<String> ids = new ArrayList<>();
        for (List<String> page = models.summaries().list(filter, null, 256);
                !page.isEmpty();
                page = models.summaries().list(filter, ids.getLast(), 256)) {
            ids.addAll(page);
        }
        return ids;
    }

    private static List<String> expected(List<EntitySummary> all, EntityFilter filter) {
        return all.stream()
                .filter(each -> each.first() <= filter.known())
                .filter(each -> each.last() > filter.known()
                        || ((filter.caseId() == null || each.cases().contains(filter.caseId()))
                                && (!each.assessed()
                                        || ((filter.status() == null
                                                        || filter.status().equals(each.status()))
                                                && (filter.text() == null
                                                        || Folding.contains(
                                                                each.entity().id() + "\n" + each.title(),
                                                                filter.text()))))))
                .map(each -> each.entity().id())
                .toList();
    }

    @Test
    void entityIsListedByItsLatestStatusAndCasesOnly() {
        models.summaries().write(List.of(state("incident/a", "REPORTED", 1, 3)));
        models.summaries()
                .write(List.of(new EntitySummary(EntityRef.incident("a"), List.of("D"), "t", "CLOSED", 1, 5, true)));

        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 9, null, "REPORTED", null), null))
                .isEmpty();
        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 9, null, "CLOSED", null), null))
                .containsExactly("a");
        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 9, "C", null, null), null))
                .isEmpty();
        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 9, "D", "CLOSED", null), null))
                .containsExactly("a");
    }

    @Test
    void idsAreListedInTheOrderOfTheirBytes() {
        models.summaries()
                .write(Stream.of("b", "a", "B", "a-1", "aa", "\u00E9")
                        .map(id -> state("incident/" + id, "CLOSED", 1, 2))
                        .toList());

        for (String status : new @Nullable String[] {null, "CLOSED"}) {
            assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 9, null, status, null), null))
                    .containsExactly("B", "a", "a-1", "aa", "b", "\u00E9");
        }
    }

    @Test
    void chunkOfLargeEventsIsSplitBySize() {
        byte[] data = new byte[400_000];
        List<StoredEvent> events = Stream.of(1L, 2L, 3L, 4L, 5L)
                .map(position -> new StoredEvent(
                        new RecordedEvent(position, "i", "t", 1, "s/s", null, recordedAt(position), "h", data),
                        Samples.LEDGER,
                        null))
                .toList();
        List<Chunk> chunks = Chunk.first("a/b").extend(events);
        models.journals().write(chunks);

        assertThat(chunks).extracting(chunk -> chunk.events().size()).containsExactly(3, 2);
        assertThat(models.journals().read("a/b", 9)).hasSize(5);
        assertThat(Chunk.first("a/b").extend(events.subList(0, 4)).getLast().extend(events.subList(4, 5)))
                .containsExactly(chunks.getLast());
    }

    @Test
    void entityThatIsNotAssessedStaysACandidateInItsCases() {
        models.summaries()
                .write(List.of(new EntitySummary(EntityRef.incident("a"), List.of("C1"), null, null, 1, 8, false)));

        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 9, "C1", "REPORTED", "zzz"), null))
                .containsExactly("a");
        assertThat(list(new EntityFilter(EntityRef.Kind.INCIDENT, 9, "C2", null, null), null))
                .isEmpty();
    }

    private List<String> list(EntityFilter filter, @Nullable String after) {
        return models.summaries().list(filter, after, 10);
    }

    private static EntitySummary state(String key, String status, long first, long last) {
        return new EntitySummary(EntityRef.parse(key), List.of("C"), "t", status, first, last, true);
    }

    private static List<Long> positions(long from, long to) {
        return java.util.stream.LongStream.rangeClosed(from, to).boxed().toList();
    }
}
