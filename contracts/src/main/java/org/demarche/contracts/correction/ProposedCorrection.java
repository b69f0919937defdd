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
 * The result that a correction would have for a claim. If the claim is itself a correction, a second one has the result for the
 * claim that it corrects, whose fields are one {@code fields.} deeper in the command.
 *
 * @param path of the claim's fields in the command: {@code fields.} or deeper
 * @param claim the claim with its current corrections applied
 * @param data the claim with this correction applied, too
 */
public record ProposedCorrection(String path, Event claim, ObjectNode data) {
    private static final String FIELDS = "fields";

    public static ProposedCorrection of(Event claim, CorrectClaim command) {
        return new ProposedCorrection(
                FIELDS + ".", claim, Correction.data(claim, command.occurred(), command.fields()));
    }

    /**
     * The result for the claim that the corrected correction corrects.
     *
     * @param current that claim with its current corrections applied
     * @param recorded that claim as it was recorded
     * @param corrections all its live corrections with this one applied, in ledger order
     */
    public ProposedCorrection of(Event current, Event recorded, List<Corrected> corrections) {
        return new ProposedCorrection(path + FIELDS + ".", current, Correction.data(recorded, corrections));
    }

    /** The fields of the claim that would change; empty = the correction changes nothing. */
    public Set<String> changed() {
        ObjectNode before = Json.MAPPER.valueToTree(claim);
        Set<String> fields = new LinkedHashSet<>(before.propertyNames());
        fields.addAll(data.propertyNames());
        fields.removeIf(field -> Objects.equals(before.get(field), data.get(field)));
        return fields;
    }

    /** The errors of the result by the schema of the claim's type. */
    public List<InvalidField> faults() {
        Class<? extends Event> type = claim.getClass();
        return Schemas.violations(StoredNames.of(type), StoredNames.revision(type), data).stream()
                .map(each -> new InvalidField(path + each.field(), each.message()))
                .toList();
    }

    /** The corrected claim. Only if there are no {@link #faults}. */
    public Event event() {
        return Json.MAPPER.treeToValue(data, claim.getClass());
    }

    /** A field of the corrected claim; empty if it is not a text. */
    public String text(String field) {
        return data.path(field).asString("");
    }

    /** The errors of the command that do not depend on its claim. */
    public static List<InvalidField> faults(CorrectClaim command) {
        return command.occurred() != null
                        && command.fields() != null
                        && command.fields().has("occurred")
                ? List.of(new InvalidField("fields.occurred", "is given twice: leave it out here or beside fields"))
                : List.of();
    }
}
