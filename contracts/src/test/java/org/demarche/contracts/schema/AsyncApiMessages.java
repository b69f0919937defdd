package org.demarche.contracts.schema;

import java.util.function.UnaryOperator;
import org.demarche.contracts.Json;
import org.demarche.contracts.StoredNames;

/** Writes the parts of the AsyncAPI document that follow from the commands, the events and their schemas. */
final class AsyncApiMessages {
    private static final String MESSAGES = "\n  messages:\n";
    private static final String AFTER_MESSAGES = "    command-result:\n";

    private AsyncApiMessages() {}

    /** Returns the document with its lists of messages and the messages themselves written anew; the rest stays. */
    static String write(String document) {
        String text = list(document, "\n  events:\n", "\n    messages:\n", StoredNames.events(), AsyncApiMessages::ref);
        text = list(text, "\n  commands:\n", "\n    messages:\n", StoredNames.commands(), AsyncApiMessages::ref);
        text = list(text, "\n    headers:\n", "\n          enum:\n", StoredNames.events(), AsyncApiMessages::item);
        text = list(
                text, "\n    commandHeaders:\n", "\n          enum:\n", StoredNames.commands(), AsyncApiMessages::item);
        int from = text.indexOf(MESSAGES) + MESSAGES.length();
        StringBuilder messages = new StringBuilder();
        Contract.events().forEach(event -> messages.append(message(event, "cloudEvent")));
        Contract.commands().forEach(command -> messages.append(message(command, "command")));
        return text.substring(0, from) + messages + text.substring(text.indexOf(AFTER_MESSAGES, from));
    }

    /** Replaces the lines after a heading, up to the first that is indented less than the first of them. */
    private static String list(
            String text, String section, String heading, Iterable<String> names, UnaryOperator<String> entry) {
        int from = text.indexOf(heading, text.indexOf(section)) + heading.length();
        int indent = indent(text.substring(from).lines().findFirst().orElseThrow());
        int to = from;
        for (String line : text.substring(from).lines().toList()) {
            if (indent(line) < indent) {
                break;
            }
            to += line.length() + 1;
        }
        StringBuilder lines = new StringBuilder();
        names.forEach(name -> lines.append(entry.apply(name)));
        return text.substring(0, from) + lines + text.substring(to);
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static String ref(String name) {
        return "      %s:\n        $ref: '#/components/messages/%s'\n".formatted(name, name);
    }

    private static String item(String name) {
        return "            - " + name + "\n";
    }

    private static String message(Contract contract, String trait) {
        return """
                    %1$s:
                      name: %1$s
                      title: %2$s
                      summary: %3$s
                      traits:
                        - $ref: '#/components/messageTraits/%4$s'
                      payload:
                        schemaFormat: application/schema+json;version=2020-12
                        schema:
                          $ref: schemas/%5$s
                """.formatted(
                        contract.name(),
                        scalar(contract.schema().path("title").asString()),
                        scalar(contract.schema().path("description").asString()),
                        trait,
                        contract.file());
    }

    /** A plain scalar of YAML, quoted where a colon or a number sign would end it. */
    private static String scalar(String text) {
        return text.contains(": ") || text.contains(" #") ? Json.MAPPER.writeValueAsString(text) : text;
    }
}
