package org.demarche.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.demarche.contracts.Json;
import org.demarche.contracts.settings.DefaultSettings;
import org.demarche.web.WebProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.validation.FieldError;
import tools.jackson.databind.JsonNode;

/** The settings of the ledger: where they come from, what is checked, and what an IDE shows. */
class SettingsTest {
    @TempDir
    private Path directory;

    @ConfigurationPropertiesScan(basePackageClasses = {LedgerProperties.class, WebProperties.class})
    static class Settings {}

    @Test
    void applicationYamlOfTheUserOverridesTheDefaults() throws IOException {
        Files.writeString(directory.resolve("application.yaml"), "server.port: 9999");
        try (var context = start("--spring.config.additional-location=" + directory.toUri())) {
            assertThat(context.getEnvironment().getProperty("server.port")).isEqualTo("9999");
            assertThat(context.getEnvironment().getProperty("server.shutdown")).isEqualTo("graceful");
            assertThat(context.getEnvironment().getProperty("spring.application.name"))
                    .isEqualTo("demarche-ledger");
        }
    }

    @Test
    void settingsOfEarlierVersionsAreRead() {
        try (var context = start("--demarche.commands.session=33s")) {
            assertThat(context.getEnvironment().getProperty("demarche.ledger.commands.timeouts.session"))
                    .isEqualTo("33s");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "demarche.ledger.relay.poll-interval, 0s, must be greater than zero",
        "demarche.ledger.relay.timeouts.shutdown, -1s, must be greater than or equal to zero",
        "demarche.ledger.relay.batch.max-size, 0B, must be greater than zero",
        "demarche.ledger.commands.topic, '', must not be blank",
        "demarche.ledger.commands.partitions, 0, must be greater than 0",
        "demarche.web.max-connections, 0, must be greater than 0",
        "demarche.web.max-bodies-in-flight, 0B, must be greater than zero",
        "demarche.web.receive-timeout, 0s, must be greater than zero",
        "demarche.web.min-body-rate, 0B, must be greater than zero"
    })
    void aSettingOutOfRangeFailsTheStartAndIsNamed(String property, String value, String message) {
        assertThatThrownBy(() -> start("--" + property + "=" + value).close())
                .rootCause()
                .isInstanceOfSatisfying(BindValidationException.class, e -> {
                    ValidationErrors errors = e.getValidationErrors();
                    assertThat(errors.getAllErrors()).singleElement().satisfies(error -> {
                        assertThat(errors.getName() + "." + ((FieldError) error).getField())
                                .isEqualTo(camelCase(property));
                        assertThat(error.getDefaultMessage()).isEqualTo(message);
                    });
                });
    }

    @Test
    void everySettingIsDescribedForAnIde() throws IOException {
        assertThat(metadata())
                .hasSizeGreaterThan(20)
                .allSatisfy(property -> assertThat(property.path("description").asString(""))
                        .as(property.path("name").asString())
                        .endsWith("."));
    }

    private static List<JsonNode> metadata() throws IOException {
        List<JsonNode> found = new ArrayList<>();
        String name = "META-INF/spring-configuration-metadata.json";
        for (URL file : Collections.list(SettingsTest.class.getClassLoader().getResources(name))) {
            try (InputStream content = file.openStream()) {
                Json.MAPPER.readTree(content).path("properties").forEach(found::add);
            }
        }
        return found.stream()
                .filter(property -> property.path("name").asString().startsWith("demarche."))
                .toList();
    }

    private static String camelCase(String property) {
        return Pattern.compile("-(.)")
                .matcher(property)
                .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .properties(DefaultSettings.from("ledger.yaml"))
                .run(arguments);
    }
}
