package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Leaves pictures of the pages for people to look at: by day and night, on a phone, in print. */
@ExtendWith({SeededInstance.class, Browsers.class})
class ScreenshotsTest {
    private static final String CASE = "/cases/albania-2022";

    private final RunningInstance instance;
    private final Browser browser;

    ScreenshotsTest(RunningInstance instance, Browser browser) {
        this.instance = instance;
        this.browser = browser;
    }

    @Test
    void screenshotsAreTaken() {
        try (PageReader reader = PageReader.at(browser, instance)) {
            shoot(reader, "");
            reader.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            reader.open(CASE);
            reader.shoot("case-print");
        }
        try (PageReader close = PageReader.with(browser, instance, 1120, 1900, ColorScheme.LIGHT)) {
            close.open(CASE);
            close.shootPart("#timeline", "timeline");
            close.shootPart("#contradictions", "side-by-side");
        }
        try (PageReader dark = PageReader.with(browser, instance, 1360, 900, ColorScheme.DARK)) {
            shoot(dark, "-dark");
        }
        try (PageReader phone = PageReader.with(browser, instance, 390, 844, ColorScheme.LIGHT)) {
            shoot(phone, "-phone");
        }

        assertThat(PageReader.SCREENSHOTS.resolve("case-print.png")).isNotEmptyFile();
    }

    private static void shoot(PageReader reader, String kind) {
        reader.open("/");
        reader.shootWindow("board" + kind);
        reader.open(CASE);
        reader.shoot("case" + kind);
        reader.open("/relations/AL-IR?at=2022-09-08&known=154");
        reader.shootWindow("relation-past" + kind);
        reader.open("/relations/AL-IR");
        reader.shoot("relation" + kind);
        reader.open("/incidents/INC-JULY");
        reader.shoot("incident" + kind);
        reader.open("/attributions/INC-JULY");
        reader.shoot("attribution" + kind);
        reader.open(CASE + "/diff?from=91");
        reader.shootWindow("diff" + kind);
        reader.open(CASE + "/contradictions");
        reader.shoot("contradictions" + kind);
        reader.open("/why?of=relation/AL-IR/severed");
        reader.shoot("why" + kind);
        reader.open("/events");
        reader.shootWindow("ledger" + kind);
        reader.open("/events/47");
        reader.shootWindow("event" + kind);
    }
}
