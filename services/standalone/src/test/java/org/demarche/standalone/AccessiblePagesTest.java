package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What axe-core has to say of each page, on a desk by day and on a phone by night. */
@ExtendWith({SeededInstance.class, Browsers.class})
class AccessiblePagesTest {
    private static final String CASE = "/cases/albania-2022";

    private final RunningInstance instance;
    private final Browser browser;

    AccessiblePagesTest(RunningInstance instance, Browser browser) {
        this.instance = instance;
        this.browser = browser;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                CASE,
                CASE + "?at=2022-09-08",
                CASE + "/timeline",
                "/incidents",
                "/incidents/INC-JULY",
                "/attributions/INC-JULY",
                "/relations/AL-IR",
                "/actors/IR",
                CASE + "/diff?from=91",
                CASE + "/contradictions",
                "/why?of=relation/AL-IR/severed",
                "/search?q=iran",
                "/actors",
                "/relations",
                "/attributions",
                "/campaigns",
                "/contradictions",
                "/help",
                CASE + "?unclear-at=soon",
                "/record?case=albania-2022&incident=INC-JULY",
                "/record/sever-relations?case=albania-2022&relation=AL-IR",
                "/events",
                "/events/47"
            })
    void pageHasNoAccessibilityViolations(String path) {
        try (PageReader reader = PageReader.at(browser, instance)) {
            reader.open(path);
            reader.settle();
            reader.wasNotDisturbed(); // before axe, which has its own words on the console
            assertThat(reader.barriers()).isEmpty();
        }
        try (PageReader dark = PageReader.with(browser, instance, 390, 844, ColorScheme.DARK)) {
            dark.open(path);
            assertThat(dark.barriers()).isEmpty();
            Object wider = dark.page().evaluate("document.documentElement.scrollWidth - innerWidth");
            assertThat(((Number) wider).intValue())
                    .as("pixels wider than a phone")
                    .isLessThanOrEqualTo(0);
        }
    }
}
