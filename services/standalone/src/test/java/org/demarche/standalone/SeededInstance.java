package org.demarche.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Gives tests the one {@link RunningInstance} with the seed that they share and only read; it is stopped after the last. */
final class SeededInstance implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningInstance.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SeededInstance.class))
                .computeIfAbsent("shared", name -> Shared.start(), Shared.class)
                .running;
    }

    private record Shared(Path directory, RunningInstance running) implements AutoCloseable {
        static Shared start() {
            try {
                Path directory = Files.createTempDirectory("demarche-seeded");
                return new Shared(directory, RunningInstance.seeded(directory.resolve("data")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            running.close();
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
