package org.demarche.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.demarche.contracts.CommandName;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** Events about a case. */
public sealed interface CaseEvent extends Event, Command {

    /** A case was opened. */
    @CommandName("open-case")
    @StoredName("case.opened")
    @Sentence("Case opened: {title}")
    record Opened(
            @JsonProperty("case") String caseId,
            String title,
            @Nullable Edtf occurred,
            Source source) implements CaseEvent {
        @Override
        public EntityRef entity() {
            return EntityRef.caseOf(caseId);
        }
    }

    /** A document that claims are taken from was recorded. */
    @CommandName("record-document")
    @StoredName("case.document-recorded")
    @Sentence("Document recorded: {title}")
    record DocumentRecorded(
            @JsonProperty("case") String caseId,
            String document,
            String title,
            @Nullable String sha256,
            @Nullable String language,
            @Nullable String publisher,
            @Nullable Edtf publishedAt,
            @Nullable Edtf occurred,
            Source source)
            implements CaseEvent {
        @Override
        public EntityRef entity() {
            return EntityRef.document(document);
        }
    }

    /** A case was closed. */
    @CommandName("close-case")
    @StoredName("case.closed")
    @Sentence("Case closed[: {reason}]")
    record Closed(
            @JsonProperty("case") String caseId,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source) implements CaseEvent {
        @Override
        public EntityRef entity() {
            return EntityRef.caseOf(caseId);
        }
    }

    /** A closed case was opened again. */
    @CommandName("reopen-case")
    @StoredName("case.reopened")
    @Sentence("Case reopened[: {reason}]")
    record Reopened(
            @JsonProperty("case") String caseId,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source) implements CaseEvent {
        @Override
        public EntityRef entity() {
            return EntityRef.caseOf(caseId);
        }
    }
}
