package org.demarche.lens.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.demarche.contracts.Json;
import org.demarche.contracts.event.Event;
import org.demarche.contracts.http.Problem;
import org.demarche.contracts.http.Violation;
import org.demarche.lens.forms.CommandForm;
import org.demarche.lens.forms.FormBody;
import org.demarche.lens.forms.FormField;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form as it is shown: what was typed into it, and what is wrong with it. Templates call it.
 *
 * @param key the idempotency key: the same form never records twice
 * @param body the command made from what was typed; null = nothing was sent yet
 * @param problem why it was not recorded; null = nothing is wrong
 */
record RecordForm(
        CommandForm form,
        Map<String, String> values,
        String key,
        @Nullable FormBody body,
        @Nullable Problem problem) {

    /** The fields of a claim as one types them, so that a correction begins with what is there. */
    static Map<String, String> values(CommandForm form, @Nullable ObjectNode claim) {
        Map<String, String> values = new LinkedHashMap<>();
        if (claim != null) {
            for (FormField field : form.fields()) {
                String path = field.name().replaceFirst("^fields\\.", "");
                boolean ofClaim = field.name().startsWith("fields.") || path.equals("occurred");
                JsonNode value = ofClaim ? claim.at("/" + path.replace('.', '/')) : Json.MAPPER.missingNode();
                if (!value.isMissingNode()) {
                    values.put(field.name(), text(value));
                }
            }
        }
        return values;
    }

    static ObjectNode json(Event claim) {
        return Json.MAPPER.valueToTree(claim);
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining("\n"))
                : value.asString();
    }

    public String value(FormField field) {
        return values.getOrDefault(field.name(), "");
    }

    /** What is wrong with a field; null = nothing. */
    public @Nullable String wrong(FormField field) {
        String words = violations().stream()
                .filter(violation -> field.equals(fieldOf(violation)))
                .map(Violation::message)
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? null : words;
    }

    /** What is wrong with no field of the form. */
    public List<String> otherwiseWrong() {
        return violations().stream()
                .filter(violation -> fieldOf(violation) == null)
                .map(violation -> violation.field() + ": " + violation.message())
                .toList();
    }

    /** What was understood of a field, where it is not what was typed; null = just that. */
    public @Nullable String understood(FormField field) {
        return body == null ? null : body.understood().get(field.name());
    }

    private List<Violation> violations() {
        return problem == null ? List.of() : problem.violations();
    }

    /** A violation of an element of a list is one of its field, and one of an object is one of its first field. */
    private @Nullable FormField fieldOf(Violation violation) {
        String path = violation.field().replaceAll("\\[\\d+]", "");
        List<FormField> all = form.allFields();
        return Stream.<Predicate<String>>of(
                        path::equals,
                        name -> name.equals(path + ".asserter"),
                        name -> path.startsWith(name + "."),
                        name -> name.startsWith(path + "."))
                .flatMap(isIts -> all.stream().filter(field -> isIts.test(field.name())))
                .findFirst()
                .orElse(null);
    }

    /** Why nothing was recorded, in a sentence for the one who typed it. */
    public @Nullable String refusal() {
        if (problem == null) {
            return null;
        }
        return switch (problem.status()) {
            case 400 -> "Nothing was recorded: see the fields that are marked.";
            case 401 ->
                "Nothing was recorded: the ledger does not know who you are. What you typed is kept here: log in in"
                        + " another window, or give a token below, then press Record again.";
            case 403 -> "Nothing was recorded: your role does not allow this command.";
            case 422 ->
                "This form has recorded a claim before, with other content. Press Record again to record this as"
                        + " another claim.";
            case 503 ->
                "The ledger does not answer now" + detail()
                        + ". Press Record again later: one form never records twice.";
            default -> "Nothing was recorded: " + problem.title().toLowerCase(Locale.ROOT) + detail() + ".";
        };
    }

    /** Whether the user is asked for a token, because there is no log-in that the ledger takes. */
    public boolean asksForToken() {
        return problem != null && problem.status() == 401;
    }

    private String detail() {
        String detail = problem == null ? null : problem.detail();
        return detail == null || detail.isEmpty() ? "" : " (" + detail + ")";
    }

    /** The command as it is sent; null = nothing was typed yet, or it cannot be sent. */
    public @Nullable String preview() {
        return body == null || !body.violations().isEmpty()
                ? null
                : Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(body.body());
    }
}
