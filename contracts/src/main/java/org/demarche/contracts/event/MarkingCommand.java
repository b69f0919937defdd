package org.demarche.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;
import org.demarche.contracts.CommandName;
import org.demarche.contracts.entity.EntityRef;
import org.demarche.contracts.marking.Marking;
import org.demarche.contracts.marking.Tlp;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.jspecify.annotations.Nullable;

/** Commands about who may see a case, a document or a claim. */
public sealed interface MarkingCommand extends Command {

    @Override
    String caseId();

    /** The document that is meant; null = not a document. */
    @Nullable
    String document();

    /** The claim that is meant, by the id of its event; null = not a claim. */
    @Nullable
    String claim();

    /** What is to be marked: the document or the claim, and else the case. */
    default EntityRef marked() {
        return MarkingEvent.marked(caseId(), document(), claim());
    }

    /** Says who may see something. */
    @CommandName("mark")
    record Mark(
            @JsonProperty("case") String caseId,
            @Nullable String document,
            @Nullable String claim,
            Tlp tlp,
            List<String> recipients,
            String reason,
            @Nullable Edtf occurred,
            Source source)
            implements MarkingCommand {
        public Mark {
            recipients = List.copyOf(recipients);
        }

        public Marking marking() {
            return new Marking(tlp, Set.copyOf(recipients));
        }
    }

    /** Takes a marking away. */
    @CommandName("unmark")
    record Unmark(
            @JsonProperty("case") String caseId,
            @Nullable String document,
            @Nullable String claim,
            String reason,
            @Nullable Edtf occurred,
            Source source)
            implements MarkingCommand {}
}
