package org.demarche.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.Link;
import org.jspecify.annotations.Nullable;

/** Commands about an actor. */
public sealed interface ActorCommand extends Command {

    /** Registers an actor, named or not, so that claims can be about it. */
    @StoredName("register-actor")
    record RegisterActor(
            String actor,
            String name,
            ActorKind kind,
            @Nullable String country,
            @Nullable Edtf occurred,
            Source source) implements ActorCommand {
        @Override
        public @Nullable String caseId() {
            return null;
        }
    }

    /** Claims a tie between two actors, read as a sentence: {@code from} HIRED {@code to}, {@code from} ORGAN_OF {@code to}. */
    @StoredName("link-actors")
    record LinkActors(
            @JsonProperty("case") String caseId,
            String from,
            String to,
            Link link,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements ActorCommand {}

    /** Claims that an actor goes by another name as well; the two names are never merged. */
    @StoredName("assert-alias")
    record AssertAlias(
            @JsonProperty("case") String caseId,
            String actor,
            String alias,
            @Nullable Edtf occurred,
            Source source) implements ActorCommand {}
}
