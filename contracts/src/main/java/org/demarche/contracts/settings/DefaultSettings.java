package org.demarche.contracts.settings;

import java.util.Objects;
import java.util.Properties;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/**
 * The defaults of an application, for {@code SpringApplication.setDefaultProperties}: everything else overrides them, an
 * {@code application.yaml} of the user's too. They are not an {@code application.yaml} themselves, because one process
 * may hold the files of several applications.
 */
public final class DefaultSettings {
    private DefaultSettings() {}

    /** Those of a YAML file on the class path. */
    public static Properties from(String file) {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource(file));
        return Objects.requireNonNull(yaml.getObject());
    }
}
