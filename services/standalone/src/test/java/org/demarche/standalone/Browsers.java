package org.demarche.standalone;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one Chromium that they share. It is the machine's own, nothing is fetched; {@code DEMARCHE_CHROMIUM}
 * names it where it lies elsewhere. Without one a test says so when it skips, and fails where {@code CI} is set.
 */
final class Browsers implements ParameterResolver {
    static final double PATIENCE_MILLIS = 60_000;

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Browsers.class))
                .computeIfAbsent("shared", name -> Shared.start(), Shared.class)
                .browser;
    }

    private static Path chromium() {
        String named = System.getenv("DEMARCHE_CHROMIUM");
        Path path = Path.of(named == null ? "/usr/bin/chromium" : named);
        if (!Files.isExecutable(path)) {
            String reason = "no browser at " + path + ": the pages are not looked at";
            if (System.getenv("CI") != null) {
                fail(reason);
            }
            abort(reason);
        }
        return path;
    }

    private record Shared(Playwright playwright, Browser browser) implements AutoCloseable {
        static Shared start() {
            Path chromium = chromium();
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new Shared(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(chromium)
                                    .setArgs(ARGUMENTS)));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
