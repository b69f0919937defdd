package org.demarche.ledger.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.demarche.ledger.store.Commit;
import org.demarche.ledger.store.LedgerStore;
import org.demarche.ledger.store.LedgerStoreConformance;
import org.demarche.ledger.store.PositionTakenException;
import org.demarche.ledger.store.Samples;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.ledger.store.StoreUnavailableException;
import org.demarche.ledger.store.Tag;
import org.demarche.ledger.store.Verifier;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.Test;

/** What holds on any MongoDB. */
abstract class MongoLedgerStoreTests extends LedgerStoreConformance {
    private static final int MORE_THAN_ONE_BATCH = 500;

    private String database = "";

    /** Where the server is. */
    abstract String address();

    @Override
    protected LedgerStore fresh() {
        database = EmbeddedMongo.databaseName();
        return reopened();
    }

    @Override
    protected LedgerStore reopened() {
        return MongoLedgerStore.open(address(), database);
    }

    private void directly(Consumer<MongoCollection<Document>> use) {
        try (MongoClient client = MongoClients.create(address())) {
            use.accept(client.getDatabase(database).getCollection("commits"));
        }
    }

    private void assertBroken(long position, String what) {
        assertThat(Verifier.verify(store, verified -> {}))
                .isInstanceOfSatisfying(Verifier.Report.Broken.class, broken -> {
                    assertThat(broken.position()).isEqualTo(position);
                    assertThat(broken.what()).contains(what);
                });
    }

    @Test
    void commitIsOneDocumentWithFieldsToQuery() {
        SealedCommit first = Samples.next(
                null,
                "c1",
                List.of(Samples.tagged(new Tag("incident", "INC-JULY")), Samples.tagged(new Tag("a:b", "c"))));
        store.append(List.of(first));

        directly(commits -> {
            Document document = commits.find().first();
            assertThat(document).isNotNull();
            assertThat(document)
                    .containsEntry("_id", 1L)
                    .containsEntry("last", 2L)
                    .containsEntry("commandId", "c1")
                    .containsEntry("tags", List.of("a\\:b:c", "incident:INC-JULY"))
                    .containsEntry("body", new Binary(first.body()))
                    .containsEntry("hash", new Binary(first.hash()));
        });
    }

    @Test
    void anAlteredBodyIsFound() {
        List<SealedCommit> commits = Samples.chain(2, 1, 3);
        store.append(commits);
        byte[] altered = commits.get(1).body().clone();
        altered[altered.length - 3] ^= 1;

        directly(all -> all.updateOne(Filters.eq(3L), Updates.set("body", new Binary(altered))));

        assertBroken(3, "hash does not follow");
    }

    @Test
    void bytesThatAreNoCommitAreReportedWithTheirPosition() {
        store.append(Samples.chain(2, 1, 3));

        directly(all -> all.updateOne(Filters.eq(3L), Updates.set("body", new Binary(new byte[] {1, 2}))));

        assertBroken(3, "at position 3");
    }

    @Test
    void aFieldThatDisagreesWithTheBytesIsFound() {
        store.append(Samples.chain(2, 1, 3));

        directly(all -> all.updateOne(Filters.eq(3L), Updates.set("tags", List.of("incident:INC-1"))));

        assertBroken(3, "at position 3 the document does not say what the bytes of its commit say");
    }

    @Test
    void aFieldThatIsMissingIsFound() {
        store.append(Samples.chain(2, 1, 3));

        directly(all -> all.updateOne(Filters.eq(1L), Updates.unset("hash")));

        assertBroken(1, "at position 1 is no commit");
    }

    @Test
    void aCommitThatIsMissingIsFound() {
        store.append(Samples.chain(2, 1, 3));

        directly(all -> all.deleteOne(Filters.eq(3L)));

        assertBroken(3, "no commit begins at position 3; the next is at position 4");
    }

    @Test
    void writerStopsWithinAListWhereAnotherWriterWasFirst() {
        List<SealedCommit> ours = Samples.chain(1, 1, 1, 1);
        store.append(ours.subList(0, 1));
        SealedCommit theirs = Samples.next(ours.get(1), "theirs", Samples.untagged(2));
        // as if another had come in between, when this list had been written as far as position 2
        directly(all -> all.insertOne(new Document("_id", 3L)
                .append("last", 4L)
                .append("commandId", "theirs")
                .append("tags", List.of())
                .append("body", new Binary(theirs.body()))
                .append("hash", new Binary(theirs.hash()))));

        assertThatThrownBy(() -> store.append(ours.subList(1, 4)))
                .isInstanceOfSatisfying(
                        PositionTakenException.class,
                        taken -> assertThat(taken.position()).isEqualTo(3));
        assertThat(Verifier.verify(store, position -> {}))
                .isEqualTo(new Verifier.Report.Whole(3, 4, theirs.hashText()));
    }

    @Test
    void aCommitTooLargeForADocumentIsRefusedAndNothingIsStored() {
        SealedCommit small = Samples.chain(1).getFirst();
        Commit.Entry entry =
                new Commit.Entry("id", "type", 1, "subject", Set.of(), Map.of(), new byte[16 * 1024 * 1024]);
        SealedCommit large = Samples.next(small, "large", List.of(entry));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.append(List.of(small, large)))
                .withMessageContaining("position 2")
                .withMessageContaining("at most 16777216");
        assertThat(store.head()).isEmpty();
    }

    @Test
    void aListLargerThanOneMessageIsStoredWhole() {
        Commit.Entry entry =
                new Commit.Entry("id", "type", 1, "subject", Set.of(), Map.of(), new byte[7 * 1024 * 1024]);
        SealedCommit first = Samples.next(null, "c1", List.of(entry));
        SealedCommit second = Samples.next(first, "c2", List.of(entry));
        SealedCommit third = Samples.next(second, "c3", List.of(entry));

        store.append(List.of(first, second, third));

        assertThat(store.head().map(SealedCommit::hashText)).hasValue(third.hashText());
    }

    @Test
    void streamsThatAreOpenWhenTheLedgerClosesEndWithAnException() {
        store.append(new Samples.Varied(5).next(MORE_THAN_ONE_BATCH));
        Stream<SealedCommit> commits = store.read(1, Long.MAX_VALUE);
        Iterator<SealedCommit> each = commits.iterator();
        each.next();

        store.close();

        assertThatThrownBy(() -> each.forEachRemaining(commit -> {}))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("closed");
        commits.close();
    }

    @Test
    void closedStreamCannotBeRead() {
        store.append(Samples.chain(1, 1, 1));
        Stream<SealedCommit> commits = store.read(1, Long.MAX_VALUE);
        Iterator<SealedCommit> each = commits.iterator();

        commits.close();

        assertThatThrownBy(each::hasNext).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void unreachableServerIsNamedWithoutThePassword() {
        assertThatThrownBy(() -> MongoLedgerStore.open(
                        "mongodb://walter:s3cret@127.0.0.1:1/?serverSelectionTimeoutMS=200", database))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("the ledger cannot be opened: MongoDB at 127.0.0.1:1 does not answer");
    }

    @Test
    void invalidConnectionStringIsNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MongoLedgerStore.open("mongodb://walter:s3cret@more@127.0.0.1:99999999", database))
                .withMessageNotContaining("s3cret")
                .withNoCause();
    }
}
