package org.demarche.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.demarche.contracts.StoredName;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** Commands about a case. */
public sealed interface CaseCommand extends Command {

    /** Opens a case: the folder that everything about one affair is kept in. */
    @StoredName("open-case")
    record OpenCase(
            @JsonProperty("case") String caseId,
            String title,
            @Nullable Edtf occurred,
            Source source) implements CaseCommand {}

    /** Records a document that claims are taken from: its identity, never its text. */
    @StoredName("record-document")
    record RecordDocument(
            @JsonProperty("case") String caseId,
            String document,
            String title,
            @Nullable String sha256,
            @Nullable String language,
            @Nullable String publisher,
            @Nullable Edtf publishedAt,
            @Nullable Edtf occurred,
            Source source)
            implements CaseCommand {}

    /** Closes a case: the desk is done with the affair. Claims in it are still taken. */
    @StoredName("close-case")
    record CloseCase(
            @JsonProperty("case") String caseId,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source) implements CaseCommand {}

    /** Opens a closed case again. */
    @StoredName("reopen-case")
    record ReopenCase(
            @JsonProperty("case") String caseId,
            @Nullable String reason,
            @Nullable Edtf occurred,
            Source source) implements CaseCommand {}
}
