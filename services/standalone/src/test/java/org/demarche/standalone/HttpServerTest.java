package org.demarche.standalone;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.demarche.testsupport.CommandServerSuite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP server of standalone. */
class HttpServerTest extends CommandServerSuite {
    @TempDir
    private static Path data;

    private static RunningInstance instance;

    @BeforeAll
    static void start() {
        Map<String, String> settings = SETTINGS.stream()
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        instance = RunningInstance.unseeded(data, settings);
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    @Override
    protected int port() {
        return instance.port();
    }
}
