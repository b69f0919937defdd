package org.demarche.benchmarks;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.demarche.ledger.store.WatchedStore;
import org.demarche.ledger.store.mongo.MongoLedgerStore;

/** The ledger on MongoDB in a process of its own, told and answering as stock Axon 4 is and does beside it. */
final class MongoLedgerProcess {
    private MongoLedgerProcess() {}

    public static void main(String[] args) throws Exception {
        try (MongoClient client = MongoClients.create(args[0]);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready");
            int round = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String database = "demarche-" + round++;
                System.out.println(answer(args[0], database, List.of(line.split(" "))));
                client.getDatabase(database).drop();
            }
        }
    }

    private static String answer(String uri, String database, List<String> what) throws Exception {
        int callers = Integer.parseInt(what.get(1));
        ClosedLoop work = new ClosedLoop();
        InProcessLedger ledger = new InProcessLedger(Duration.ofMillis(Long.parseLong(what.get(2))), work);
        InProcessLedger.Rate run = ledger.run(new WatchedStore(MongoLedgerStore.open(uri, database)), callers, callers);
        return "rate %s %d %s".formatted(run.perSecond(), work.refused().size(), run.meanGroup());
    }
}
