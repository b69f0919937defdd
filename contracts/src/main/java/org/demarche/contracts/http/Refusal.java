package org.demarche.contracts.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.demarche.contracts.Json;
import tools.jackson.core.type.TypeReference;

/**
 * Why the domain may refuse a command. The catalogue of all is the file {@code refusals.json}.
 *
 * @param reason the word in {@link Problem#reason()}: {@code unknown-case}
 * @param meaning a sentence for people
 * @param commands the names of the commands that can be refused for it, sorted
 */
public record Refusal(String reason, String meaning, List<String> commands) {
    private static final List<Refusal> ALL = read();

    public Refusal {
        commands = List.copyOf(commands);
    }

    public static List<Refusal> all() {
        return ALL;
    }

    /** What a command can be refused for, in the order of the catalogue. */
    public static List<Refusal> of(String command) {
        return ALL.stream()
                .filter(refusal -> refusal.commands.contains(command))
                .toList();
    }

    private static List<Refusal> read() {
        try (InputStream file = Refusal.class.getResourceAsStream("/org/demarche/contracts/refusals.json")) {
            return List.copyOf(
                    Json.MAPPER.readValue(Objects.requireNonNull(file), new TypeReference<List<Refusal>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue of refusals cannot be read", e);
        }
    }
}
