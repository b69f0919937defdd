package org.demarche.contracts.correction;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;
import org.demarche.contracts.event.ClaimCommand.CorrectClaim;
import org.demarche.contracts.event.ClaimEvent.Corrected;
import org.demarche.contracts.event.Correction;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.schema.Schemas;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a command would make of a claim. Where the claim is itself a correction, another one shows what would then become
 * of the claim that it corrects, its fields lying one {@code fields.} deeper in the command.
 *
 * @param path of the claim's fields in the command: {@code fields.}, or deeper
 * @param claim as it reads now
 * @param data as it would read
 */
public record ProposedCorrection(String path, Event claim, ObjectNode data) {
    private static final String FIELDS = "fields";

    public static ProposedCorrection of(Event claim, CorrectClaim command) {
        return new ProposedCorrection(
                FIELDS + ".", claim, Correction.data(claim, command.occurred(), command.fields()));
    }

    /**
     * What becomes of the claim that a correction corrects, once that correction is corrected in its turn.
     *
     * @param reads as that claim reads now
     * @param recorded as it was recorded
     * @param corrections all that then count of it, in ledger order
     */
    public ProposedCorrection of(Event reads, Event recorded, List<Corrected> corrections) {
        return new ProposedCorrection(path + FIELDS + ".", reads, Correction.data(recorded, corrections));
    }

    /** The claim's fields that would read otherwise; none = the correction changes nothing. */
    public Set<String> changed() {
        ObjectNode before = Json.MAPPER.valueToTree(claim);
        Set<String> fields = new LinkedHashSet<>(before.propertyNames());
        fields.addAll(data.propertyNames());
        fields.removeIf(field -> Objects.equals(before.get(field), data.get(field)));
        return fields;
    }

    /** What keeps the result from being an event of the claim's type. */
    public List<InvalidField> faults() {
        Class<? extends Event> type = claim.getClass();
        return Schemas.violations(StoredNames.of(type), StoredNames.revision(type), data).stream()
                .map(each -> new InvalidField(path + each.field(), each.message()))
                .toList();
    }

    /** The claim as it would read; only of one without {@link #faults}. */
    public Event event() {
        return Json.MAPPER.treeToValue(data, claim.getClass());
    }

    /** A field as it would read; empty where it is no text. */
    public String text(String field) {
        return data.path(field).asString("");
    }

    /** What is wrong with the command whatever claim it is about. */
    public static List<InvalidField> faults(CorrectClaim command) {
        return command.occurred() != null
                        && command.fields() != null
                        && command.fields().has("occurred")
                ? List.of(new InvalidField("fields.occurred", "is given twice: leave it out here or beside fields"))
                : List.of();
    }
}
