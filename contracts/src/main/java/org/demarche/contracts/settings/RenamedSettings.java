package org.demarche.contracts.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Applies settings that have the names of an earlier version, and logs each with its current name: as a warning, or as
 * information for an environment variable, because those were documented and stay valid. The names are in the files
 * {@value #FILE} of the class path: a property or a prefix of properties, and its replacement.
 */
public final class RenamedSettings implements EnvironmentPostProcessor {
    static final String FILE = "META-INF/demarche-renamed.properties";

    private final Log log;

    /** Called by Spring Boot before logging is configured. */
    public RenamedSettings(DeferredLogFactory logs) {
        this.log = logs.getLog(RenamedSettings.class);
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<ConfigurationPropertyName, ConfigurationPropertyName> names = names();
        for (PropertySource<?> source : environment.getPropertySources()) {
            MapPropertySource renamed = source instanceof SystemEnvironmentPropertySource variables
                    ? renamed(variables, names)
                    : new MapPropertySource(source.getName() + " (renamed)", renamed(source, names));
            if (!renamed.getSource().isEmpty()) {
                environment.getPropertySources().addBefore(source.getName(), renamed);
            }
        }
    }

    /**
     * The result is an environment source as well, because its name ends as Spring Boot expects. So a name with a hyphen can be
     * written in both ways, {@code DEADLETTER} and {@code DEAD_LETTER}.
     */
    private MapPropertySource renamed(
            SystemEnvironmentPropertySource source, Map<ConfigurationPropertyName, ConfigurationPropertyName> names) {
        Map<String, Object> renamed = new LinkedHashMap<>();
        source.getSource().forEach((variable, value) -> {
            String current = current(variable, names);
            if (current != null) {
                log.info("Variable " + variable + " has been renamed to " + current);
                renamed.put(current, value);
            }
        });
        return new SystemEnvironmentPropertySource("renamed-" + source.getName(), renamed);
    }

    private static @Nullable String current(
            String variable, Map<ConfigurationPropertyName, ConfigurationPropertyName> names) {
        for (var rename : names.entrySet()) {
            boolean prefix = names.keySet().stream().anyMatch(rename.getKey()::isAncestorOf);
            for (String hyphen : List.of("", "_")) {
                String old = variable(rename.getKey(), hyphen);
                if (variable.equals(old) || (prefix && variable.startsWith(old + "_"))) {
                    return variable(rename.getValue(), "") + variable.substring(old.length());
                }
            }
        }
        return null;
    }

    private static String variable(ConfigurationPropertyName name, String hyphen) {
        return name.toString().toUpperCase(Locale.ROOT).replace(".", "_").replace("-", hyphen);
    }

    private Map<String, Object> renamed(
            PropertySource<?> source, Map<ConfigurationPropertyName, ConfigurationPropertyName> names) {
        Map<String, Object> renamed = new LinkedHashMap<>();
        if (ConfigurationPropertySource.from(source) instanceof IterableConfigurationPropertySource settings) {
            for (ConfigurationPropertyName name : settings) {
                ConfigurationPropertyName current = current(name, names);
                var setting = current == null ? null : settings.getConfigurationProperty(name);
                if (current != null && setting != null) {
                    report(name, source, current);
                    renamed.put(current.toString(), setting.getValue());
                }
            }
        }
        return renamed;
    }

    private void report(ConfigurationPropertyName name, PropertySource<?> source, ConfigurationPropertyName current) {
        log.warn("Setting " + name + " of " + source.getName() + " has been renamed to " + current);
    }

    /** The current name of a setting; null = the name is current. */
    private static @Nullable ConfigurationPropertyName current(
            ConfigurationPropertyName name, Map<ConfigurationPropertyName, ConfigurationPropertyName> names) {
        for (var rename : names.entrySet()) {
            ConfigurationPropertyName old = rename.getKey();
            if (old.equals(name) || old.isAncestorOf(name)) {
                ConfigurationPropertyName rest = name.subName(old.getNumberOfElements());
                return rename.getValue().append(rest);
            }
        }
        return null;
    }

    /** The longest names first, because a property below a renamed prefix may have a new name of its own. */
    private static Map<ConfigurationPropertyName, ConfigurationPropertyName> names() {
        Map<ConfigurationPropertyName, ConfigurationPropertyName> names = new LinkedHashMap<>();
        Properties file = load();
        Set<String> old = file.stringPropertyNames();
        old.stream()
                .map(ConfigurationPropertyName::of)
                .sorted(Comparator.comparingInt(ConfigurationPropertyName::getNumberOfElements)
                        .thenComparingInt(name -> name.toString().length())
                        .reversed())
                .forEach(name -> names.put(name, ConfigurationPropertyName.of(file.getProperty(name.toString()))));
        return names;
    }

    private static Properties load() {
        try {
            return PropertiesLoaderUtils.loadAllProperties(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
