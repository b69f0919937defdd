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
 * Applies settings that have the names of an earlier version, and reports each with its name of today: a warning, or a
 * line of information for an environment variable, since those were documented and stay valid. The names are
 * in the files {@value #FILE} of the class path: a property or a prefix of properties, and what replaces it.
 */
public final class RenamedSettings implements EnvironmentPostProcessor {
    static final String FILE = "META-INF/demarche-renamed.properties";

    private final Log log;

    /** Made by Spring Boot, before there is a log. */
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
     * Variables keep their form, and the name of the source ends as Spring Boot expects of an environment: so both ways to
     * write a name with a hyphen, {@code DEADLETTER} and {@code DEAD_LETTER}, go on being read.
     */
    private MapPropertySource renamed(
            SystemEnvironmentPropertySource source, Map<ConfigurationPropertyName, ConfigurationPropertyName> names) {
        Map<String, Object> renamed = new LinkedHashMap<>();
        source.getSource().forEach((variable, value) -> {
            String today = today(variable, names);
            if (today != null) {
                log.info("Variable " + variable + " has been renamed to " + today);
                renamed.put(today, value);
            }
        });
        return new SystemEnvironmentPropertySource("renamed-" + source.getName(), renamed);
    }

    private static @Nullable String today(
            String variable, Map<ConfigurationPropertyName, ConfigurationPropertyName> names) {
        for (var rename : names.entrySet()) {
            boolean prefix = names.keySet().stream().anyMatch(rename.getKey()::isAncestorOf);
            for (String hyphen : List.of("", "_")) {
                String old = variable(rename.getKey(), hyphen);
                if (variable.equals(old) || prefix && variable.startsWith(old + "_")) {
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
                ConfigurationPropertyName today = today(name, names);
                var setting = today == null ? null : settings.getConfigurationProperty(name);
                if (today != null && setting != null) {
                    report(name, source, today);
                    renamed.put(today.toString(), setting.getValue());
                }
            }
        }
        return renamed;
    }

    private void report(ConfigurationPropertyName name, PropertySource<?> source, ConfigurationPropertyName today) {
        log.warn("Setting " + name + " of " + source.getName() + " has been renamed to " + today);
    }

    /** Null if the name is one of today. */
    private static @Nullable ConfigurationPropertyName today(
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

    /** The longest first: a property that has a new name of its own below a prefix that has one, too. */
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
