package org.demarche.lens.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Every template renders; what the pages look like is tested in a browser. */
@LensTest
class PageRenderingTest {
    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Filling filling;

    @BeforeEach
    void project() {
        filling.with(Story.EVENTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/incidents",
                "/incidents/INC-JULY",
                "/attributions/INC-JULY",
                "/relations/AL-IR",
                "/actors/IR",
                "/events",
                "/events/8",
                "/cases/AL22",
                "/cases/AL22/timeline",
                "/cases/AL22/contradictions",
                "/cases/AL22/diff?from=5",
                "/cases/AL22?at=2022-09-08&said=2022-09-08&known=12",
                "/help",
                "/contradictions",
                "/contradictions?is=open",
                "/record",
                "/record?case=AL22&claim=E-9",
                "/record/correct-claim?case=AL22&claim=E-6",
                "/record/resolve-contradiction?case=AL22&slot=relation/AL-IR/severed",
                "/why?of=relation/AL-IR/severed"
            })
    void pageRenders(String address) {
        assertThat(mvc.get().uri(address).accept(MediaType.TEXT_HTML))
                .hasStatusOk()
                .bodyText()
                .contains("</html>")
                .doesNotContain("cannot-show");
    }

    @Test
    void boardOfAnEmptyLedgerSaysHowToSendACommand() {
        filling.with(List.of());

        assertThat(mvc.get().uri("/").accept(MediaType.TEXT_HTML))
                .hasStatusOk()
                .bodyText()
                .contains("The ledger is empty.", "curl http://localhost:8081/api/commands/open-case");
    }
}
