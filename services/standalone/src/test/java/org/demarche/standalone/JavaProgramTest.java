package org.demarche.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.demarche.contracts.api.DemarcheClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.SpringVersion;

/** The program in the page about the Java client compiles and runs with what the page says that it needs, and prints what it shows. */
class JavaProgramTest {
    /** What demarche-contracts, spring-web and spring-context bring with them. */
    private static final Pattern NEEDED = Pattern.compile(
            "(spring-(web|context|aop|expression|core|beans)|micrometer-(observation|commons)|commons-logging|jackson-(core|databind)"
                    + "|jackson-annotations|icu4j|json-schema-validator|jspecify|slf4j-api)-[0-9.]+\\.jar");

    private static final Path PAGE = Path.of("../../docs/java.md");

    @TempDir
    private Path directory;

    @Test
    void programCompilesAndPrintsWhatThePageShows() throws Exception {
        String page = Files.readString(PAGE);
        Path source = Files.writeString(directory.resolve("Publish.java"), block(page, "## A whole program", "java"));
        List<Path> needed = needed();
        String path = needed.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));

        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", path, "-d", directory.toString(), source.toString());

        assertThat(status).isZero();
        try (RunningInstance instance = RunningInstance.unseeded(
                directory.resolve("data"), Map.of("demarche.security.mode", ""))) { // as it is by default, with a token
            String token = String.valueOf(instance.token());
            assertThat(run(needed, instance.client().base(), token)).isEqualTo(block(page, "It prints", ""));
            assertThat(run(needed, instance.client().base(), token))
                    .as("again")
                    .isEqualTo(block(page, "It prints", ""));
        }
    }

    @Test
    void pageNamesTheVersionsOfThisBuild() throws Exception {
        assertThat(Files.readString(PAGE))
                .contains(
                        "<version>" + Version.current() + "</version>",
                        "<version>" + SpringVersion.getVersion() + "</version>");
    }

    /** The first block in a language behind some words. */
    private static String block(String page, String words, String language) {
        String opening = "\n```" + language + "\n";
        int start = page.indexOf(opening, page.indexOf(words)) + opening.length();
        return page.substring(start, page.indexOf("```", start));
    }

    private static List<Path> needed() throws Exception {
        List<Path> needed = new ArrayList<>();
        needed.add(Path.of(DemarcheClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(jar -> NEEDED.matcher(jar.getFileName().toString()).matches())
                .forEach(needed::add);
        return needed;
    }

    /** Nothing but what it needs is on its class path. */
    private String run(List<Path> needed, String... arguments) throws Exception {
        List<URL> path = new ArrayList<>(List.of(directory.toUri().toURL()));
        for (Path each : needed) {
            path.add(URI.create(each.toUri().toString()).toURL());
        }
        PrintStream before = System.out;
        var printed = new ByteArrayOutputStream();
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            System.setOut(new PrintStream(printed, true, UTF_8));
            thread.setContextClassLoader(loader);
            loader.loadClass("Publish").getMethod("main", String[].class).invoke(null, (Object) arguments);
        } finally {
            thread.setContextClassLoader(own);
            System.setOut(before);
        }
        return printed.toString(UTF_8);
    }
}
