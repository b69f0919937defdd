package org.demarche.standalone;

import org.demarche.ledger.LedgerConfiguration;
import org.demarche.lens.LensConfiguration;
import org.demarche.lens.journal.RebuildRoom;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Ledger and lens side by side; they share nothing but the broker and this process. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({LedgerConfiguration.class, LensConfiguration.class, SeedConfiguration.class, DescriptionConfiguration.class})
class StandaloneConfiguration {
    /** The read models are in the heap. */
    @Bean
    RebuildRoom.InProcess heapForReadModels() {
        return new HeapRoom();
    }
}
