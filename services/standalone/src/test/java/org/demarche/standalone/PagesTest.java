package org.demarche.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The pages of the Albanian case in a real browser. */
@ExtendWith({SeededInstance.class, Browsers.class})
class PagesTest {
    private static final String CASE = "/cases/albania-2022";
    /** Before this desk decided when relations were severed. */
    private static final String UNDECIDED = "?known=154";

    private final RunningInstance instance;
    private final Browser browser;
    private final PageReader reader;

    PagesTest(RunningInstance instance, Browser browser) {
        this.instance = instance;
        this.browser = browser;
        this.reader = PageReader.at(browser, instance);
    }

    @AfterEach
    void leave() {
        reader.close();
    }

    @Test
    void startPageLinksToTheCaseAndTheCaseToTheRelation() {
        Page page = reader.open("/");
        page.click("text=Albania 2022: two cyber-attacks");
        assertThat(page.locator("h1")).hasText("Albania 2022: two cyber-attacks and the break with Iran");
        page.click(".card h3 a:has-text('Albania – Iran')");
        assertThat(page.locator(".verdict .sure")).containsText("severed by decision of the desk (");

        assertThat(page.locator(".chart-row .chart-label b")).containsText(new String[] {
            "What holds", "August 2022", "1 – about 9 September 2022", "7 September 2022", "19 September 2022"
        });
        reader.wasNotDisturbed();
    }

    @ParameterizedTest
    @CsvSource({
        "2022-06-01,not severed on any claim",
        "2022-09-08,severed on some claims",
        "2022-09-20,severed on every claim"
    })
    void threeDaysOfTheTourAreEnteredInTheTimeBar(String day, String answer) {
        Page page = reader.open("/relations/AL-IR" + UNDECIDED);
        reader.settle();
        page.fill("#clock-at", day);
        page.press("#clock-at", "Enter");

        assertThat(page.locator(".verdict .sure"))
                .hasText(Pattern.compile(answer + " \\(\\d claims, \\d sources, direct, not rated\\)"));
        reader.isAt("/relations/AL-IR" + UNDECIDED + "&at=" + day);
        reader.wasNotDisturbed();
    }

    @Test
    void pageOfThePastLooksDifferentAndLinksBackToNow() {
        Page page = reader.open(CASE);
        assertThat(page.locator("html")).hasAttribute("data-reading", "now");
        String paper = (String) page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
        reader.settle();
        page.fill("#clock-at", "2022-09-08");
        page.click(".bar-do button");

        assertThat(page.locator("html")).hasAttribute("data-reading", "past");
        assertThat(page.locator(".reading"))
                .containsText("Not now. This page shows the world at the end of 8 September 2022");
        assertThat(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
                .isNotEqualTo(paper);
        assertThat(page.locator(".glance .card h3:has-text('INC-TIMS')")).hasCount(0);

        page.click(".reading .back");
        assertThat(page.locator("html")).hasAttribute("data-reading", "now");
        assertThat(page.locator(".reading")).hasCount(0);
        assertThat(page.locator(".glance .card h3:has-text('INC-TIMS')").first())
                .isVisible();
        reader.isAt(CASE);
        reader.wasNotDisturbed();
    }

    @Test
    void addressHoldsTheAsOfAndEveryLinkKeepsIt() {
        Page page = reader.open("/?said=2022-09-08&known=140");

        assertThat(reader.clocks()).containsEntry("said", "2022-09-08").containsEntry("known", "140");
        page.click("text=Albania 2022: two cyber-attacks");
        reader.isAt(CASE + "?said=2022-09-08&known=140");
        page.click(".card h3 a:has-text('who did INC-JULY')");
        reader.isAt("/attributions/INC-JULY?said=2022-09-08&known=140");
        assertThat(page.locator(".head .ladder [aria-current=step]")).hasText("attributed");
        page.goBack();
        assertThat(page.locator("h1")).containsText("Albania 2022");
    }

    @Test
    void arrowKeysMoveAClockFromEventToEvent() {
        Page page = reader.open("/relations/AL-IR" + UNDECIDED);
        reader.settle();
        Locator dial = page.locator("[data-clock=at] input[type=range]");
        dial.focus();
        dial.press("ArrowLeft");
        page.waitForURL(url -> url.endsWith("&at=2022-12-31"));
        dial.press("ArrowLeft");
        page.waitForURL(url -> url.endsWith("&at=2022-09-19"));
        assertThat(page.locator(".verdict .sure")).containsText("severed on every claim");
        dial.press("ArrowLeft");
        page.waitForURL(url -> url.endsWith("&at=2022-09-11"));

        assertThat(page.locator(".verdict .sure")).containsText("severed on some claims");
        assertThat(dial).isFocused();
        assertThat(dial).hasAttribute("aria-valuetext", "2022-09-11");
    }

    @Test
    void clockIsMovedByDragging() {
        Page page = reader.open("/relations/AL-IR");
        reader.settle();
        var box = page.locator("[data-clock=known] .dial").boundingBox();
        double y = box.y + box.height / 2;
        page.mouse().move(box.x + box.width - 4, y);
        page.mouse().down();
        page.mouse().move(box.x + box.width / 2, y);
        page.mouse().up();

        page.waitForURL(Pattern.compile(".*\\?known=\\d+$"));
        assertThat(page.locator(".reading")).containsText("what this desk had recorded up to position");
    }

    @Test
    void dateIsTypedAsPeopleWriteItAndWhatIsUnclearIsToldBesideItsField() {
        Page page = reader.open(CASE);
        reader.settle();
        page.fill("#clock-at", "last Friday");
        page.press("#clock-at", "Enter");

        assertThat(page.locator("#told-at")).containsText("expected a date that does not depend on today");
        assertThat(page.locator("#clock-at")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("h1")).containsText("Albania 2022");
        reader.isAt(CASE);

        page.fill("#clock-at", "8 September 2022");
        page.press("#clock-at", "Enter");
        assertThat(page.locator(".reading")).containsText("the world at the end of 8 September 2022");
        assertThat(page.locator("#clock-at")).not().hasAttribute("aria-invalid", "true");
        reader.isAt(CASE + "?at=2022-09-08");
        assertThat(page.locator("[data-clock=known] .dial-end.first")).hasText(Pattern.compile("#\\d+"));
        reader.wasNotDisturbed();
    }

    @Test
    void timelineDrawsEveryDatedClaimAndListsAllClaims() {
        Page page = reader.open(CASE);
        reader.settle();
        page.click("[data-zoom=all]");
        JsonNode marks = instance.client().json(CASE + "/marks").get("marks");
        long dated = marks.valueStream().filter(mark -> mark.has("occurred")).count();

        Object drawn = page.evaluate(
                "() => d3.selectAll('.timeline rect.one').data().reduce((n, m) => n + m.group.length, 0)");
        assertThat(((Number) drawn).longValue()).isEqualTo(dated);
        assertThat(page.locator("#claims h2")).containsText(marks.size() + " by the date occurred");
    }

    @Test
    void timelineDrawsAMonthAsAMonthAndADayAsADay() {
        Page page = reader.open(CASE);
        reader.settle();
        Object days = page.evaluate("() => d3.selectAll('.timeline rect.one').data()"
                + ".filter(m => ['2022-08', '2022-09-19'].includes(m.s.edtf) && m.s.mark.thing === 'relation/AL-IR')"
                + ".sort((a, b) => a.x0 - b.x0).map(m => Math.round((m.s.to - m.s.from) / 86400000))");

        assertThat((java.util.List<?>) days).first().hasToString("31");
        assertThat((java.util.List<?>) days).last().hasToString("1");
    }

    @Test
    void timelineIsUsableWithTheKeyboard() {
        Page page = reader.open(CASE);
        reader.settle();
        Locator plot = page.locator(".timeline-plot");
        plot.focus();
        plot.press("End");
        assertThat(page.locator(".timeline-said a").first()).containsText("2022-09-19");
        plot.press("Enter");

        page.waitForURL(Pattern.compile(".*/events/\\d+$"));
        assertThat(page.locator("pre")).containsText("2022-09-19");
    }

    @Test
    void everyPageIsReachableWithTheKeyboard() {
        Page page = reader.open("/");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#main")).isFocused();
        tabTo(page, "Albania 2022: two cyber-attacks and the break with Iran");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).containsText("Albania 2022");
        reader.settle();
        page.locator("#clock-at").focus();
        page.keyboard().type("2022-09-08");
        page.keyboard().press("Enter");
        assertThat(page.locator("html")).hasAttribute("data-reading", "past");
        assertThat(page.locator("#clock-at")).isFocused();
    }

    private static void tabTo(Page page, String text) {
        for (int i = 0; i < 40; i++) {
            page.keyboard().press("Tab");
            if (text.equals(page.evaluate("document.activeElement.textContent"))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach: " + text);
    }

    @Test
    void eventPageShowsPayloadHashAndNeighbours() {
        Page page = reader.open("/events/47");
        String event = instance.client().body("/api/events/47");

        assertThat(page.locator(".attributes")).containsText(event.replaceAll(".*\"commithash\":\"(\\w+)\".*", "$1"));
        assertThat(page.locator("pre")).containsText("\"verbatim\" : \"political ties\"");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("h1")).containsText("#48");
        page.click("a[rel=prev]");
        assertThat(page.locator("h1")).containsText("#47");
        reader.wasNotDisturbed();
    }

    @Test
    void differenceMadeByTheSecondArticleIsToldInSentencesAndShownSideBySide() {
        Page page = reader.open(CASE);
        page.click("text=Compare");
        page.fill("input[name=from]", "91");
        page.click("main button[type=submit]");

        assertThat(page.locator("h1")).containsText("What changed");
        Locator relation = page.locator(".changed[aria-label='relation/AL-IR']");
        assertThat(relation.locator(".news-said")).containsText("The relations of Albania and Iran");
        relation.locator("summary").click();
        assertThat(relation.locator("tr:has(th:has-text('dates › al-B26-severance'))")
                        .first())
                .containsText("+");
        reader.wasNotDisturbed();
    }

    @Test
    void clockOfADiffMovesTheLaterAsOf() {
        Page page = reader.open(CASE + "/diff?from=91");
        reader.settle();
        page.fill("#clock-known", "140");
        page.press("#clock-known", "Enter");
        assertThat(page.locator(".reading")).containsText("recorded up to position 140");
        reader.isAt(CASE + "/diff?from=91&to=140");
        Locator dial = page.locator("[data-clock=known] input[type=range]");
        dial.focus();
        dial.press("ArrowLeft");
        page.waitForURL(url -> url.endsWith("&to=139"));
        assertThat(page.locator("input[name=to]").first()).hasValue("139");

        page.click(".changed[aria-label='relation/AL-IR'] h2 a");
        reader.isAt("/relations/AL-IR?known=139");
        reader.wasNotDisturbed();
    }

    @Test
    void asOfOnTheComparedClockIsTheLaterOne() {
        Page page = reader.open(CASE + "/diff?clock=said&from=2022-09-08&said=2022-09-12&known=150");

        assertThat(page.locator("h1")).containsText("What changed");
        reader.isAt(CASE + "/diff?clock=said&from=2022-09-08&known=150&to=2022-09-12");
        reader.wasNotDisturbed();
    }

    @Test
    void contradictionsAreShownSideBySideWithTheirSources() {
        Page page = reader.open(CASE + UNDECIDED);
        Locator slot = page.locator("#contradictions .slot:has(code:has-text('relation/AL-IR/severed'))");

        assertThat(slot.locator("h3")).hasText("When were the relations of Albania and Iran severed?");
        assertThat(slot.locator(".against-each-other .value")).hasText(new String[] {
            "August 2022", "1 – about 9 September 2022", "7 September 2022", "19 September 2022"
        });
        assertThat(slot.locator(".against-each-other li").first()).containsText("cannot hold together with #");
        assertThat(slot.locator(".slot-state b")).hasText("open");
        reader.wasNotDisturbed();
    }

    @Test
    void decisionIsShownBelowTheContradiction() {
        Page page = reader.open(CASE + "/contradictions");
        Locator slot = page.locator(".slot:has(code:has-text('relation/AL-IR/severed'))");

        assertThat(slot.locator(".slot-state b")).hasText("resolved");
        assertThat(slot.locator(".ruling")).containsText("Resolved for 7 September 2022");
        assertThat(slot.locator(".worth"))
                .hasText(new String[] {"outvoted by resolution", "outvoted by resolution", "outvoted by resolution"});
        reader.wasNotDisturbed();
    }

    @Test
    void whyPanelOpensBesideThePageAndReturnsTheFocus() {
        Page page = reader.open("/relations/AL-IR" + UNDECIDED);
        Locator why = page.locator(".verdict a.why");
        why.click();

        assertThat(page.locator("dialog")).containsText("It rests on 4 claims");
        assertThat(page.locator("dialog a.ref").first()).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).not().isVisible();
        assertThat(why).isFocused();
        reader.wasNotDisturbed();
    }

    @Test
    void whyPageOfADecisionIsTitledByIt() {
        Page page = reader.open("/why?of=relation/AL-IR/severed");

        assertThat(page.locator("h1"))
                .hasText("Why are the relations of Albania and Iran severed by decision of the desk?");
        assertThat(page.locator(".because .worth").first()).hasText("outvoted by resolution");
        assertThat(page.locator(".because").nth(1)).containsText("August 2022");
        reader.wasNotDisturbed();
    }

    @Test
    void whyPageNamesClaimsThatDoNotCountYet() {
        Page page = reader.open("/why?of=relation/AL-IR/severed&known=91");

        assertThat(page.locator(".kicker code")).hasText("relation/AL-IR");
        assertThat(page.locator(".because .worth").first()).hasText("not yet known");
        reader.wasNotDisturbed();
    }

    /** Opens the page without scripts on a phone. */
    private Page withoutScripts(String address) {
        Page page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setJavaScriptEnabled(false))
                .newPage();
        page.navigate(instance.client().base() + address);
        return page;
    }

    @Test
    void pageIsReadAsOfADateOnAPhoneWithoutScripts() {
        Page page = withoutScripts(CASE);
        assertThat(page.locator(".lamp-word")).not().hasText("connecting");
        assertThat(page.locator(".still tbody tr").first()).isVisible();
        page.fill("#clock-at", "last Friday");
        page.click(".bar-do button");
        assertThat(page.locator("#told-at")).containsText("expected a date that does not depend on today");
        page.fill("#clock-at", "8 September 2022");
        page.click(".bar-do button");
        assertThat(page.locator(".reading")).containsText("the world at the end of 8 September 2022");
        page.context().close();
    }
}
