package org.demarche.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.demarche.ledger.intake.CommandFiles;
import org.demarche.ledger.log.Ledger;
import org.demarche.lens.journal.Signal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The cases of {@code seeds/}, taken in like any other commands: under their keys, so never twice. */
final class Seed {
    private static final Logger log = LoggerFactory.getLogger(Seed.class);
    private static final Duration PROGRESS = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final CommandFiles files;
    private final Signal projected;

    Seed(Ledger ledger, CommandFiles files, Signal projected) {
        this.ledger = ledger;
        this.files = files;
        this.projected = projected;
    }

    /** Returns when everything in the ledger can be read: only then is the process ready. */
    void run(boolean wanted) throws IOException, InterruptedException {
        if (wanted && ledger.head() == 0) {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:seeds/*.ndjson")) {
                take(file);
            }
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

    private void take(Resource file) throws IOException {
        try (InputStream commands = file.getInputStream()) {
            CommandFiles.Summary summary = files.take(commands, "seed");
            log.atInfo()
                    .addKeyValue("file", file.getFilename())
                    .addKeyValue("taken", summary.taken())
                    .log("seeded");
            if (!summary.refused().isEmpty()) {
                throw new IllegalStateException(file.getFilename() + " was refused: " + summary.refused());
            }
        }
    }
}
