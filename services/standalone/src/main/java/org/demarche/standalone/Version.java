package org.demarche.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, as Maven wrote it beside the classes. */
final class Version implements IVersionProvider {
    private static final String FILE = "/META-INF/build-info.properties";

    /** Without the suffix of a version that is still being worked on; classes that Maven did not build have none. */
    static String current() {
        try (InputStream file = Version.class.getResourceAsStream(FILE)) {
            if (file == null) {
                return "unknown";
            }
            var build = new Properties();
            build.load(file);
            return build.getProperty("build.version", "unknown").replace("-SNAPSHOT", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"demarche " + current()};
    }
}
