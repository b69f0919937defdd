package org.demarche.lens.search;

import java.util.List;
import org.demarche.contracts.party.KnownParties;
import org.demarche.contracts.party.KnownParty;
import org.demarche.contracts.text.Folding;
import org.demarche.contracts.view.SearchResults.Found;
import org.demarche.lens.answer.Answers;
import org.jspecify.annotations.Nullable;

/** Words that are looked for in things of one kind, as of a reading. */
record SearchedWords(Answers answers, String words, SearchKind kind) {

    @Nullable
    Found in(String id, String title) {
        return in(id, title, List.of());
    }

    /** {@code others}: what else it is called. */
    @Nullable
    Found in(String id, String title, List<String> others) {
        if (Folding.contains(id + "\n" + title, words)) {
            return found(id, title, null);
        }
        return others.stream()
                .filter(other -> Folding.contains(other, words))
                .findFirst()
                .map(other -> found(id, title, other))
                .orElse(null);
    }

    private Found found(String id, String title, @Nullable String matched) {
        return new Found(kind.word() + "/" + id, id, title, matched, null);
    }

    /** A party as it was registered, else a state by its name, else the id. */
    String name(String id) {
        @Nullable String name = answers.name(id);
        return name != null ? name : KnownParties.find(id).map(KnownParty::name).orElse(id);
    }

    String pair(String relation) {
        int dash = relation.indexOf('-');
        return dash < 0 ? relation : name(relation.substring(0, dash)) + " – " + name(relation.substring(dash + 1));
    }

    /** The title of what is attributed. */
    String subject(String id) {
        var incident = answers.incidentLine(id);
        if (incident != null) {
            return incident.title();
        }
        var campaign = answers.campaign(id);
        return campaign == null ? id : campaign.title();
    }
}
