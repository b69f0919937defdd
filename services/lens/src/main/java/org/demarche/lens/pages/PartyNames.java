package org.demarche.lens.pages;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.demarche.contracts.party.KnownParties;
import org.demarche.contracts.party.KnownParty;
import org.demarche.lens.answer.Answers;
import org.jspecify.annotations.Nullable;

/** What parties are called: as they were registered, states by their codes, everybody else by the id or word that is used. */
final class PartyNames {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Answers answers;
    private final Map<String, String> known = new HashMap<>();
    private final Set<String> registered = new HashSet<>();

    PartyNames(Answers answers) {
        this.answers = answers;
    }

    String full(String id) {
        return known.computeIfAbsent(id, this::look);
    }

    /** True if there is an actor of this id, and so a page about it. */
    boolean isRegistered(String id) {
        full(id);
        return registered.contains(id);
    }

    /** Without what is added after a comma or in brackets. */
    String brief(String id) {
        String full = full(id);
        int end = ends(full, ", ", ends(full, " (", full.length()));
        return end < 2 ? full : full.substring(0, end);
    }

    private static int ends(String text, String mark, int otherwise) {
        int found = text.indexOf(mark);
        return found < 0 ? otherwise : Math.min(found, otherwise);
    }

    private String look(String id) {
        if (!ID.matcher(id).matches()) {
            return id; // words of a source, which nobody can have registered
        }
        @Nullable String name = answers.name(id);
        if (name != null) {
            registered.add(id);
            return name;
        }
        return KnownParties.find(id).map(KnownParty::name).orElse(id);
    }
}
