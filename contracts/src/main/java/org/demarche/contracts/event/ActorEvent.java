package org.demarche.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.demarche.contracts.CommandName;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.vocabulary.ActorKind;
import org.demarche.contracts.vocabulary.Link;
import org.jspecify.annotations.Nullable;

/** Events about an actor. */
public sealed interface ActorEvent extends Event, Command {

    /** An actor was registered. */
    @CommandName("register-actor")
    @StoredName("actor.registered")
    @Sentence("{name} registered as {kind}")
    record Registered(
            String actor,
            String name,
            ActorKind kind,
            @Nullable String country,
            @Nullable Edtf occurred,
            Source source) implements ActorEvent {
        @Override
        public @Nullable String caseId() {
            return null;
        }

        @Override
        public EntityRef entity() {
            return EntityRef.actor(actor);
        }
    }

    /** A tie between two actors was claimed. */
    @CommandName("link-actors")
    @StoredName("actor.linked")
    @Sentence("{from} {link.verb} {to}[: “{verbatim}”]")
    record Linked(
            @JsonProperty("case") String caseId,
            @Party String from,
            @Party String to,
            Link link,
            @Nullable String verbatim,
            @Nullable Edtf occurred,
            Source source)
            implements ActorEvent {
        @Override
        public EntityRef entity() {
            return EntityRef.actor(from);
        }
    }

    /** An actor was claimed to go by another name as well. */
    @CommandName("assert-alias")
    @StoredName("actor.alias-asserted")
    @Sentence("{actor} is also called {alias}")
    record AliasAsserted(
            @JsonProperty("case") String caseId,
            @Party String actor,
            String alias,
            @Nullable Edtf occurred,
            Source source)
            implements ActorEvent {
        @Override
        public EntityRef entity() {
            return EntityRef.actor(actor);
        }
    }
}
