package org.demarche.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.demarche.contracts.api.DemarcheClient;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page of docs/subscribe.md, as it is written there, with the EventSource of a real browser. */
@ExtendWith(Browsers.class)
class SubscribedPageTest {
    private final Browser browser;

    SubscribedPageTest(Browser browser) {
        this.browser = browser;
    }

    @Test
    void pageOfTheDocumentShowsEveryCaseAndResumesAfterTheConnectionWasLost(@TempDir Path directory)
            throws IOException {
        try (RunningInstance instance = RunningInstance.unseeded(directory.resolve("data"));
                PageReader reader = PageReader.at(browser, instance)) {
            DemarcheClient demarche =
                    DemarcheClient.of(URI.create(instance.client().base()));
            open(demarche, "first");
            Page page = reader.open("/");
            page.evaluate("document.body.innerHTML = '<ul id=\"cases\"></ul>'");
            page.evaluate(script());

            assertThat(page.locator("#cases li")).hasText("Case first: OPEN");
            open(demarche, "second");
            assertThat(page.locator("#cases li")).hasCount(2);
            page.context().setOffline(true);
            open(demarche, "third");
            page.context().setOffline(false);

            assertThat(page.locator("#cases li")).hasCount(3);
        }
    }

    @Test
    void statesArriveAtOnceBehindAProxyThatBuffers(@TempDir Path directory) throws Exception {
        assumeTrue(Nginx.isInstalled(), Nginx.MISSING);
        try (RunningInstance instance = RunningInstance.unseeded(directory.resolve("data"));
                Nginx nginx =
                        Nginx.inFrontOf(instance.client().base(), Files.createDirectory(directory.resolve("nginx")));
                Page page = browser.newPage()) {
            DemarcheClient demarche =
                    DemarcheClient.of(URI.create(instance.client().base()));
            open(demarche, "first");
            page.navigate(nginx.base() + "/");
            page.evaluate("document.body.innerHTML = '<ul id=\"cases\"></ul>'");
            page.evaluate(script());

            assertThat(page.locator("#cases li")).hasText("Case first: OPEN");
            open(demarche, "second");
            assertThat(page.locator("#cases li")).hasCount(2);
        }
    }

    private static void open(DemarcheClient demarche, String id) {
        Source source = Source.direct("US", Edtf.parse("2022-09"));
        demarche.send("open-" + id, new CaseEvent.Opened(id, "Case " + id, null, source));
    }

    private static String script() throws IOException {
        String document = Files.readString(Path.of("../../docs/subscribe.md"));
        return document.substring(document.indexOf("<script>") + "<script>".length(), document.indexOf("</script>"));
    }
}
