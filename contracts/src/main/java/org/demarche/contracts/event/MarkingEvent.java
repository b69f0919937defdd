package org.demarche.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.marking.Marking;
import org.demarche.contracts.marking.Tlp;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** Events about who may see a case, a document or a claim. */
public sealed interface MarkingEvent extends Event {

    @Override
    String caseId();

    /** The document that is meant; null = not a document. */
    @Nullable
    String document();

    /** The claim that is meant, by the id of its event; null = not a claim. */
    @Nullable
    String claim();

    /** The position of the claim in the ledger; null = not a claim. */
    @Nullable
    Long position();

    /** What is marked: the document or the claim, and else the case. */
    default EntityRef marked() {
        return marked(caseId(), document(), claim());
    }

    /** What a command or an event about a marking means. */
    static EntityRef marked(String caseId, @Nullable String document, @Nullable String claim) {
        if (claim != null) {
            return EntityRef.claim(claim);
        }
        return document == null ? EntityRef.caseOf(caseId) : EntityRef.document(document);
    }

    @Override
    default EntityRef entity() {
        return EntityRef.marking(marked());
    }

    /** Something was marked. It replaces the marking that the same thing had. */
    @StoredName("marking.set")
    @Sentence("Marked TLP:{label}[ for {recipients}][, document {document}][, claim {claim}]: {reason}")
    record Marked(
            @JsonProperty("case") String caseId,
            @Nullable String document,
            @Nullable String claim,
            @Nullable Long position,
            Tlp tlp,
            List<String> recipients,
            String reason,
            @Nullable Edtf occurred,
            Source source)
            implements MarkingEvent {
        public Marked {
            recipients = List.copyOf(recipients);
        }

        /** As the standard writes it. */
        public String label() {
            return tlp.word();
        }

        public Marking marking() {
            return new Marking(tlp, Set.copyOf(recipients));
        }
    }

    /** The marking of something was taken away. */
    @StoredName("marking.removed")
    @Sentence("Marking removed[, document {document}][, claim {claim}]: {reason}")
    record Unmarked(
            @JsonProperty("case") String caseId,
            @Nullable String document,
            @Nullable String claim,
            @Nullable Long position,
            String reason,
            @Nullable Edtf occurred,
            Source source)
            implements MarkingEvent {}
}
