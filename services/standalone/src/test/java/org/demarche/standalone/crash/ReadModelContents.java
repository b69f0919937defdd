package org.demarche.standalone.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.demarche.contracts.claim.RecordedClaim;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.lens.assess.JournalKeys;
import org.demarche.lens.journal.EntityFilter;
import org.demarche.lens.journal.Generations;
import org.demarche.lens.journal.ReadModels;
import org.demarche.lens.journal.ServedGeneration;
import org.demarche.lens.journal.StoredEvent;

/** All that the served read models hold, whichever store they are in. */
final class ReadModelContents {
    private ReadModelContents() {}

    static Map<String, Object> of(Generations generations) {
        ServedGeneration served = generations.served();
        ReadModels models = served.models();
        List<StoredEvent> history = history(models, served.checkpoint().position());
        Map<String, Object> contents = new TreeMap<>();
        history.forEach(stored -> contents.put("event %09d".formatted(stored.position()), text(stored)));
        for (String key : journals(history)) {
            contents.put(
                    "journal " + key,
                    models.journals().read(key, Long.MAX_VALUE).stream()
                            .map(StoredEvent::position)
                            .toList());
        }
        for (EntityRef.Kind kind : EntityRef.Kind.values()) {
            models.summaries()
                    .list(new EntityFilter(kind, Long.MAX_VALUE, null, null, null), null, Integer.MAX_VALUE)
                    .forEach(id -> contents.put(
                            "summary " + kind + " " + id, models.summaries().find(new EntityRef(kind, id))));
        }
        models.quarantines().open().forEach(each -> contents.put("quarantine " + each.key(), each));
        return contents;
    }

    private static List<StoredEvent> history(ReadModels models, long last) {
        List<StoredEvent> history = new ArrayList<>();
        while (history.size() < last) {
            history.addAll(models.history().read(history.size() + 1L, last));
        }
        return history;
    }

    private static List<String> journals(List<StoredEvent> history) {
        List<RecordedClaim> claims =
                history.stream().map(stored -> RecordedClaim.of(stored.event())).toList();
        return claims.stream()
                .flatMap(claim ->
                        JournalKeys.journals(
                                claim.event(),
                                about -> claims.get((int) about.position() - 1).event())
                                .stream())
                .distinct()
                .toList();
    }

    private static String text(StoredEvent stored) {
        return stored.event().id()
                + stored.event().recordedAt()
                + stored.event().commitHash()
                + stored.event().dataAsText()
                + stored.source()
                + stored.unreadable();
    }
}
