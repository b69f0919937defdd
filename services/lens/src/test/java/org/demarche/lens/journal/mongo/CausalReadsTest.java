package org.demarche.lens.journal.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.util.List;
import org.demarche.lens.Samples;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModels;
import org.demarche.testsupport.ClockedMongo;
import org.demarche.testsupport.EmbeddedMongo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was read once is read again, also from a new primary. */
@Timeout(60)
class CausalReadsTest {
    @Test
    void everyReadWaitsForTheDataThatThisProcessHasRead() {
        try (ClockedMongo server = new ClockedMongo();
                MongoClient client = EmbeddedMongo.client(server.address(), 10_000)) {
            Generations generations =
                    MongoGenerations.in(client, client.getDatabase(EmbeddedMongo.databaseName()), "lens");
            generations.served(); // connects
            generations.served();
            long served = server.time();

            ReadModels models = generations.served().models();
            models.journals().read(List.of("incident/I"), 1);
            models.history().write(Samples.stored(1, 1));
            models.history().read(1, 1);
            models.quarantines().open();
            models.progress().find();

            List<Long> awaited = server.awaited();
            assertThat(awaited).hasSize(7);
            assertThat(awaited.get(2)).isEqualTo(served);
            assertThat(awaited.subList(2, 7)).isSorted().doesNotHaveDuplicates();
        }
    }
}
