package org.demarche.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.demarche.testsupport.TestIssuer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Gives tests the one instance without seeds that asks for tokens, with its issuer; it is stopped after the last test. */
final class GuardedInstance implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Guarded.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(GuardedInstance.class))
                .computeIfAbsent("shared", name -> Guarded.start(), Guarded.class);
    }

    /** The instance and who signs tokens for it. */
    record Guarded(Path directory, RunningInstance running, TestIssuer issuer) implements AutoCloseable {
        static Guarded start() {
            var issuer = new TestIssuer();
            try {
                Path directory = Files.createTempDirectory("demarche-guarded");
                Map<String, String> settings = Map.of(
                        "demarche.security.issuer",
                        issuer.address(),
                        "demarche.security.audience",
                        TestIssuer.AUDIENCE,
                        "demarche.security.client-id",
                        "demarche-pages");
                return new Guarded(directory, RunningInstance.unseeded(directory.resolve("data"), settings), issuer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            running.close();
            issuer.close();
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
