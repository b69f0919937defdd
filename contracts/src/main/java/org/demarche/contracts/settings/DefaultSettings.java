package org.demarche.contracts.settings;

import java.util.Objects;
import java.util.Properties;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/**
 * The default settings of an application, for {@code SpringApplication.setDefaultProperties}. All other sources override them,
 * also an {@code application.yaml} of the user. They are not in an {@code application.yaml} themselves, because one process may
 * have the files of several applications.
 */
public final class DefaultSettings {
    private DefaultSettings() {}

    /** Reads the settings from a YAML file on the class path. */
    public static Properties from(String file) {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource(file));
        return Objects.requireNonNull(yaml.getObject());
    }
}
