package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Somebody in front of the pages, who notices what a browser complains about and what it asks elsewhere for. */
final class PageReader implements AutoCloseable {
    static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final BrowserContext context;
    private final Page page;
    private final String base;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> elsewhere = new ArrayList<>();

    private PageReader(BrowserContext context, String base) {
        this.context = context;
        this.base = base;
        this.page = context.newPage();
        page.setDefaultTimeout(Browsers.TIMEOUT_MILLIS);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(this::watch);
    }

    static PageReader at(Browser browser, RunningInstance instance) {
        return with(browser, instance, 1360, 900, ColorScheme.LIGHT);
    }

    static PageReader with(Browser browser, RunningInstance instance, int width, int height, ColorScheme scheme) {
        return new PageReader(
                browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(scheme)),
                instance.client().base());
    }

    private void watch(Request request) {
        if (!request.url().startsWith(base) && !request.url().startsWith("data:")) {
            elsewhere.add(request.url());
        }
    }

    Page page() {
        return page;
    }

    Page open(String path) {
        page.navigate(base + path);
        page.waitForSelector("#page");
        return page;
    }

    /** Waits until the page has this address, which is told without the host. */
    void isAt(String address) {
        PlaywrightAssertions.assertThat(page).hasURL(base + address);
    }

    /** Waits until the page stands still: styled, its timeline drawn, its clocks marked. */
    void settle() {
        var there = new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED); // print hides some of it
        page.waitForSelector("[data-clock=known] .dial input", there);
        if (page.locator(".timeline").count() > 0) {
            page.waitForSelector(".timeline-said:not(:empty)", there);
        }
        page.evaluate("() => document.fonts.ready.then(() => true)");
    }

    /** The whole page, in a window as high as the page, so that what stays in place is not in its midst. */
    void shoot(String name) {
        settle();
        var window = page.viewportSize();
        int height = ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
        page.setViewportSize(window.width, Math.max(height, window.height));
        shootWindow(name);
        page.setViewportSize(window.width, window.height);
    }

    void shootWindow(String name) {
        settle();
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** One section by itself, below what stays at the top. */
    void shootPart(String selector, String name) {
        settle();
        page.locator(selector).screenshot(new Locator.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    /** Nothing on the console, nothing asked for elsewhere. */
    void wasNotDisturbed() {
        assertThat(complaints).as("console").isEmpty();
        assertThat(elsewhere).as("requests to other places").isEmpty();
    }

    List<String> complaints() {
        return complaints;
    }

    /** What axe-core finds that keeps somebody from using the page. */
    List<String> barriers() {
        settle();
        page.evaluate(axe());
        Object found = page.evaluate(
                "() => axe.run(document, {resultTypes: ['violations']}).then(r => r.violations"
                        + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                        + ".map(v => v.id + ': ' + v.nodes.slice(0, 4).map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | ')))");
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(String::valueOf).toList();
    }

    private static String axe() {
        String path = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
        try (InputStream script = Objects.requireNonNull(PageReader.class.getResourceAsStream(path), path)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + "\n;undefined";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, String> clocks() {
        return Map.of(
                "at", page.inputValue("#clock-at"),
                "said", page.inputValue("#clock-said"),
                "known", page.inputValue("#clock-known"));
    }

    @Override
    public void close() {
        context.close();
    }
}
