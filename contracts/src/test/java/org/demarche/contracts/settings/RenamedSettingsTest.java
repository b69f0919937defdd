package org.demarche.contracts.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.DeferredLogs;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class RenamedSettingsTest {
    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void settingsOfEarlierVersionsAreReadUnderTheirNamesOfToday() {
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "application.yaml",
                        Map.of(
                                "demarche.old.patience",
                                "7s",
                                "demarche.old.senders[0]",
                                "a",
                                "demarche.old.kept",
                                "1")));
        rename();

        assertThat(bound("demarche.side.timeout", String.class)).isEqualTo("7s");
        assertThat(bound("demarche.side.old.kept", String.class)).isEqualTo("1");
        assertThat(Binder.get(environment)
                        .bind("demarche.side.old.senders", Bindable.listOf(String.class))
                        .get())
                .isEqualTo(List.of("a"));
    }

    @Test
    void environmentVariablesOfEarlierVersionsAreRead() {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "systemEnvironment", Map.of("DEMARCHE_OLD_RETRYMAX", "9s", "DEMARCHE_OLD_SENDERS", "a,b")));
        rename();

        assertThat(bound("demarche.side.max-interval", String.class)).isEqualTo("9s");
        assertThat(bound("demarche.side.old.senders", String[].class)).containsExactly("a", "b");
    }

    @Test
    void environmentVariablesWithUnderscoresForHyphensAreRead() {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "systemEnvironment",
                        Map.of("DEMARCHE_OLD_RETRY_MAX", "9s", "DEMARCHE_OLD_DEAD_LETTER_TOPIC", "letters")));
        rename();

        assertThat(bound("demarche.side.max-interval", String.class)).isEqualTo("9s");
        assertThat(bound("demarche.side.old.dead-letter-topic", String.class)).isEqualTo("letters");
    }

    @Test
    void anEnvironmentVariableWhoseNameOnlyBeginsLikeAnOldOneIsLeftAlone() {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "systemEnvironment", Map.of("DEMARCHE_OLDER_PATIENCE", "7s")));
        rename();

        assertThat(environment.getPropertySources().stream().map(source -> source.getName()))
                .noneMatch(name -> name.contains("renamed"));
    }

    @Test
    void aSettingWithItsNameOfTodayWinsOverAnOldOneOfALowerSource() {
        environment.getPropertySources().addFirst(new MapPropertySource("file", Map.of("demarche.old.patience", "7s")));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("commandLine", Map.of("demarche.side.timeout", "8s")));
        rename();

        assertThat(bound("demarche.side.timeout", String.class)).isEqualTo("8s");
    }

    private <T> T bound(String name, Class<T> type) {
        return Binder.get(environment).bind(name, type).get();
    }

    private void rename() {
        new RenamedSettings(new DeferredLogs()).postProcessEnvironment(environment, new SpringApplication());
    }
}
