package org.demarche.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages about the API in a real browser. */
@ExtendWith({SeededInstance.class, Browsers.class})
class DocsInBrowserTest {
    private final RunningInstance instance;
    private final Browser browser;

    DocsInBrowserTest(RunningInstance instance, Browser browser) {
        this.instance = instance;
        this.browser = browser;
    }

    @Test
    void documentOfTheApiIsShownWithoutAskingElsewhere() {
        try (PageReader reader = PageReader.at(browser, instance)) {
            Page page = reader.open("/docs");
            page.click("#swagger-ui [id$=reportIncident] .opblock-summary");

            assertThat(page.locator("#swagger-ui [id$=reportIncident] .opblock-body"))
                    .containsText("Idempotency-Key");
            reader.wasNotDisturbed();
        }
    }

    @Test
    void pagesFitANarrowScreen() {
        try (PageReader reader = PageReader.with(browser, instance, 390, 844, ColorScheme.DARK)) {
            for (String path :
                    List.of("/docs", "/docs/commands", "/docs/commands/resolve-contradiction", "/docs/topics")) {
                Page page = reader.open(path);
                if (path.equals("/docs")) {
                    page.waitForSelector("#swagger-ui .opblock");
                }
                Object width = page.evaluate("document.documentElement.scrollWidth");
                Assertions.assertThat(((Number) width).intValue()).as(path).isLessThanOrEqualTo(390);
            }
            reader.wasNotDisturbed();
        }
    }
}
