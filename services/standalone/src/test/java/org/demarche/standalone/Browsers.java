package org.demarche.standalone;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one Chromium that they share. It is the machine's own browser, nothing is downloaded;
 * {@code DEMARCHE_CHROMIUM} names it if it is not {@code /usr/bin/chromium}. Without a browser the tests are skipped
 * with the reason. With {@code CI} set they fail, so that a CI job cannot lose them unnoticed.
 */
final class Browsers implements ExecutionCondition, ParameterResolver {
    static final double TIMEOUT_MILLIS = 60_000;

    private static final Path CHROMIUM =
            Path.of(Objects.requireNonNullElse(System.getenv("DEMARCHE_CHROMIUM"), "/usr/bin/chromium"));
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** A condition and not an assumption in {@link #resolveParameter}, whose failure JUnit would report as an error. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (isInstalled()) {
            return ConditionEvaluationResult.enabled("Chromium is at " + CHROMIUM);
        }
        return System.getenv("CI") == null
                ? ConditionEvaluationResult.disabled(reason())
                : ConditionEvaluationResult.enabled("CI must have a browser");
    }

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

    private static boolean isInstalled() {
        return Files.isRegularFile(CHROMIUM) && Files.isExecutable(CHROMIUM);
    }

    private static String reason() {
        return "no Chromium at " + CHROMIUM + " (DEMARCHE_CHROMIUM names another place)";
    }

    private record Shared(Playwright playwright, Browser browser) implements AutoCloseable {
        static Shared start() {
            if (!isInstalled()) {
                throw new IllegalStateException(reason());
            }
            PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MILLIS);
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new Shared(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(CHROMIUM)
                                    .setArgs(ARGUMENTS)));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
