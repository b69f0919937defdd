package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.ledger.intake.Caller;
import org.demarche.ledger.intake.NdjsonCommands;
import org.demarche.ledger.log.Ledger;
import org.demarche.ledger.store.SealedCommit;
import org.demarche.lens.journal.PositionSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The cases of {@code seeds/}, taken in like any other commands: under their keys, so never twice. */
final class Seed {
    private static final Logger log = LoggerFactory.getLogger(Seed.class);
    private static final Duration PROGRESS = Duration.ofSeconds(2);

    /** Whether an empty ledger is to be filled. */
    record Wanted(boolean value) {}

    private final Ledger ledger;
    private final NdjsonCommands files;
    private final PositionSignal projected;

    Seed(Ledger ledger, NdjsonCommands files, PositionSignal projected) {
        this.ledger = ledger;
        this.files = files;
        this.projected = projected;
    }

    /** Returns when everything in the ledger can be read: only then is the process ready. */
    void run(boolean wanted) throws IOException, InterruptedException {
        if (wanted) {
            take(missing(lines()));
        }
        long head = ledger.head();
        projected.await(head, PROGRESS);
        while (projected.position() < head) {
            log.atInfo()
                    .addKeyValue("position", projected.position())
                    .addKeyValue("head", head)
                    .log("waiting for the read models");
            projected.await(head, PROGRESS);
        }
    }

    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:seeds/*.ndjson")) {
            file.getContentAsString(UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(lines::add);
        }
        return lines;
    }

    /** All of it in an empty ledger; where the first start was cut short, what comes after the last one recorded. */
    private List<String> missing(List<String> lines) {
        if (ledger.head() == 0) {
            return lines;
        }
        String last = lastKey();
        for (int n = 0; n < lines.size(); n++) {
            if (Json.MAPPER.readTree(lines.get(n)).path("id").asString().equals(last)) {
                return lines.subList(n + 1, lines.size());
            }
        }
        return List.of();
    }

    private String lastKey() {
        try (Stream<SealedCommit> last = ledger.read(List.of(), ledger.head() - 1, ledger.head())) {
            return last.findFirst().orElseThrow().commit().commandId();
        }
    }

    private void take(List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        byte[] commands = String.join("\n", lines).getBytes(UTF_8);
        NdjsonCommands.Summary summary = files.take(new ByteArrayInputStream(commands), new Caller("seed", true));
        log.atInfo().addKeyValue("taken", summary.taken()).log("seeded");
        if (!summary.refused().isEmpty()) {
            throw new IllegalStateException("the seed was refused: " + summary.refused());
        }
    }
}
