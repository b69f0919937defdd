package org.demarche.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pages over a ledger that grows while they are open, from its first event to a case of five thousand. */
@ExtendWith(Browsers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LivePagesTest {
    private static final int MANY = 5_000;

    private RunningInstance instance;
    private final Browser browser;
    private PageReader reader;

    LivePagesTest(Browser browser) {
        this.browser = browser;
    }

    @BeforeAll
    void start(@TempDir Path directory) {
        instance = RunningInstance.unseeded(directory.resolve("data"));
    }

    @AfterAll
    void stop() {
        instance.close();
    }

    @BeforeEach
    void openBrowser() {
        reader = PageReader.at(browser, instance);
    }

    @AfterEach
    void leave() {
        reader.close();
    }

    @Test
    @Order(1)
    void firstCaseAppearsOnThePageOfAnEmptyLedger() {
        Page page = reader.open("/");
        assertThat(page.locator(".empty").first()).containsText("The ledger is empty.");
        assertThat(page.locator(".lamp-word")).hasText("live");
        page.evaluate("window.untouched = true");

        take("open-case", "case-1", "{'case':'live-1','title':'Border post closed'}");

        assertThat(page.locator(".entry h2")).hasText("Border post closed");
        assertThat(page.locator(".wire .line.fresh .type")).hasText("case.opened");
        assertThat(page.locator("[data-figure=position]")).hasText("1");
        assertThat(page.evaluate("window.untouched"))
                .as("without loading the page anew")
                .isEqualTo(true);
        reader.wasNotDisturbed();
    }

    @Test
    @Order(2)
    void wordsOfSourcesAreShownUnchangedAndEscaped() {
        take(
                "report-incident",
                "report-1",
                "{'case':'live-1','incident':'INC-RTL','title':'هجوم على النظام 🛰️ <img src=x onerror=alert(1)>"
                        + " &amp;','victims':['AL'],'occurred':'2022-09-09','source':{'asserter':'desk','quote':'<script>alert(2)</script>"
                        + " שלום','language':'he'}}");
        Page page = reader.open("/incidents/INC-RTL?min-position=2");

        assertThat(page.locator("h1")).hasText("هجوم على النظام 🛰️ <img src=x onerror=alert(1)> &amp;");
        assertThat(page.locator("h1")).hasAttribute("dir", "auto");
        assertThat(page.evaluate("getComputedStyle(document.querySelector('h1')).direction"))
                .isEqualTo("rtl");
        page = reader.open("/cases/live-1");
        assertThat(page.locator("#claims .verbatim")).hasText("<script>alert(2)</script> שלום");
        reader.shoot("rtl");
        reader.wasNotDisturbed();
    }

    @Test
    @Order(3)
    void openPageDoesNotMoveUntilTheReaderAsksForNewEvents() {
        Page page = reader.open("/cases/live-1");
        assertThat(page.locator(".lamp-word")).hasText("live");
        String before = page.locator("#claims h2").innerText();

        take("confirm-incident", "confirm-1", "{'case':'live-1','incident':'INC-RTL'}");

        assertThat(page.locator(".news")).containsText("This page has changed since you opened it.");
        assertThat(page.locator("#claims h2")).hasText(before.replaceAll("\\s+", " "));
        page.click(".news button");
        assertThat(page.locator(".glance .ladder [aria-current=step]").first()).hasText("confirmed");
        reader.wasNotDisturbed();
    }

    @Test
    @Order(3)
    void pageOfARelationSaysThatItHasChanged() {
        take(
                "sever-relations",
                "sever-live",
                "{'case':'live-1','relation':'AL-IR','initiator':'AL','occurred':'2022-09-07','source':{'asserter':'AL'}}");
        long other = take("open-case", "case-other", "{'case':'live-other','title':'Another case'}");
        Page page = reader.open("/relations/AL-IR?min-position=" + other);
        assertThat(page.locator(".lamp-word")).hasText("live");

        take(
                "restore-relations",
                "restore-live",
                "{'case':'live-1','relation':'AL-IR','initiator':'AL','occurred':'2022-12-01','source':{'asserter':'AL'}}");

        assertThat(page.locator(".news")).containsText("This page has changed since you opened it.");
        page.click(".news button");
        assertThat(page.locator(".verdict")).containsText("not severed");
        reader.wasNotDisturbed();
    }

    @Test
    @Order(4)
    void lostConnectionIsShownAndMissedEventsFollow() {
        Page page = reader.open("/");
        assertThat(page.locator(".lamp-word")).hasText("live");
        page.context().setOffline(true);
        assertThat(page.locator(".lamp-word")).containsText("disconnected");

        take("open-case", "case-2", "{'case':'live-2','title':'Opened meanwhile'}");
        page.context().setOffline(false);

        assertThat(page.locator(".lamp-word")).hasText("live");
        assertThat(page.locator(".entry h2:has-text('Opened meanwhile')")).isVisible();
    }

    @Test
    @Order(5)
    void pageOfAFixedPastDoesNotChange() {
        Page page = reader.open("/?known=1");
        assertThat(page.locator(".lamp-word")).hasText("fixed reading");
        take("open-case", "case-3", "{'case':'live-3','title':'Not for this page'}");
        reader.open("/").waitForSelector(".entry h2:has-text('Not for this page')");
        page.goBack();

        assertThat(page.locator(".entry h2")).hasText("Border post closed");
    }

    @Test
    @Order(6)
    void caseOfFiveThousandEventsStaysUsable() {
        take("open-case", "case-big", "{'case':'big','title':'Five thousand claims'}");
        take(
                "report-incident",
                "big-0",
                "{'case':'big','incident':'INC-BIG','title':'Attack','victims':['AL'],'occurred':'2022-01-01'}");
        String lines = IntStream.range(1, MANY).mapToObj(LivePagesTest::claim).collect(Collectors.joining("\n"));
        assertThat(instance.client().bulk(lines.getBytes(UTF_8))).hasSize(MANY - 1);
        long position =
                take("confirm-incident", "big-end", "{'case':'big','incident':'INC-BIG','occurred':'2022-02-01'}");

        Page page = reader.open("/cases/big?min-position=" + position);
        reader.settle();

        assertThat(page.locator("#claims h2")).containsText("5002 by the date");
        Object elements = page.evaluate("document.querySelectorAll('*').length");
        assertThat(((Number) elements).intValue()).as("elements on the page").isLessThan(6_000);
        page.click("[data-zoom=all]");
        assertThat(page.locator(".timeline .heap").first()).isVisible();
        reader.shoot("case-5000");
        page.click("#claims .pager a");
        assertThat(page.locator(".pager .figure")).hasText("1 / 51");
        page.click("a[rel=next]");
        assertThat(page.locator(".pager .figure")).hasText("2 / 51");
        reader.wasNotDisturbed();
    }

    @Test
    @Order(7)
    void nextPartOfALongListIsAppendedInPlace() {
        Page page = reader.open("/incidents/INC-BIG");
        reader.settle();
        Locator items = page.locator("#affected-INC-BIG > li:not(.more)");
        assertThat(items).hasCount(60);
        page.locator("#affected-INC-BIG .more a").focus();
        page.keyboard().press("Enter");

        assertThat(items).hasCount(120);
        assertThat(items.nth(60)).isFocused();
        assertThat(items.nth(60)).containsText("host 61");
        assertThat(page.locator("#affected-INC-BIG .more a")).hasText("Show 121–180 of 4999");
        reader.wasNotDisturbed();
    }

    @Test
    @Order(8)
    void nextPartOfALongListIsALinkWithoutScripts() {
        try (BrowserContext plain = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = plain.newPage();
            page.navigate(instance.client().base() + "/incidents/INC-BIG");
            page.click("#affected-INC-BIG .more a");
            assertThat(page.locator("#affected-INC-BIG > li:not(.more, .earlier)"))
                    .hasCount(60);
            assertThat(page.locator("#affected-INC-BIG")).containsText("host 61");
            page.click("#affected-INC-BIG .earlier a");
            assertThat(page.locator("#affected-INC-BIG > li").first()).containsText("host 1");
        }
    }

    @Test
    @Order(9)
    void correctionShowsOldAndNewValueWithAuthorAndTime() {
        take("open-case", "case-corr", "{'case':'corr','title':'A date that was wrong'}");
        take(
                "sever-relations",
                "sever-1",
                "{'case':'corr','relation':'SE-NO','initiator':'SE','occurred':'2022-08','source':{'asserter':'daily','stated':'2022-09-01'}}");
        long position = take(
                "correct-claim",
                "correct-1",
                "{'case':'corr','claim':'sever-1','occurred':'2022-09-07','reason':'<b>misprint</b>',"
                        + "'source':{'asserter':'daily','stated':'2022-09-02'}}");
        Page page = reader.open("/relations/NO-SE?min-position=" + position);
        Locator remark = page.locator(".chart-row .remark.is-corrected");

        assertThat(remark.locator("del")).hasText("August 2022");
        assertThat(remark.locator("ins")).hasText("7 September 2022");
        assertThat(remark).containsText("corrected");
        assertThat(remark).containsText("<b>misprint</b>");
        assertThat(remark.locator(".by")).containsText("said 2 Sep 2022");
        assertThat(page.locator(".chart-row:has(.remark) .chart-label > b")).hasText("7 September 2022");
        reader.shootWindow("correction");
        remark.locator("a.ref").click();
        page.waitForURL(url -> url.endsWith("/events/" + position));
        page = reader.open("/events/" + (position - 1));
        assertThat(page.locator(".said-list")).containsText("claim.corrected");
        reader.wasNotDisturbed();
    }

    private static String claim(int number) {
        String day = "2022-%02d-%02d".formatted(1 + number % 12, 1 + number % 28);
        return quoted("{'type':'record-affected','id':'big-" + number + "','data':{'case':'big','incident':'INC-BIG',"
                + "'kind':'SYSTEM','name':'host " + number + "','occurred':'" + day
                + "','source':{'asserter':'desk'}}}");
    }

    private long take(String type, String key, String body) {
        return instance.client().take(type, key, quoted(body));
    }

    private static String quoted(String body) {
        return body.replace('\'', '"');
    }
}
