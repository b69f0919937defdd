package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.demarche.contracts.api.AsOfParameters;
import org.demarche.contracts.api.DemarcheClient;
import org.demarche.contracts.api.EventFilterParameters;
import org.demarche.contracts.api.Receipt;
import org.demarche.contracts.event.CaseEvent;
import org.demarche.contracts.source.Source;
import org.demarche.contracts.time.Edtf;
import org.demarche.contracts.view.CaseView;
import org.demarche.standalone.tokens.TokenFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of the client in the documents: the lines of {@link #sample} are shown there as they are here. */
class DemarcheClientSampleTest {

    private static List<String> sample(URI server, Supplier<String> token) {
        List<String> ids = new ArrayList<>();
        // sample
        DemarcheClient demarche = DemarcheClient.of(server, token);
        Source source = Source.direct("US", Edtf.parse("2022-09"));
        Receipt receipt = demarche.send("my-key", new CaseEvent.Opened("my-case", "A case", null, source));
        CaseView opened = demarche.cases().one("my-case", AsOfParameters.atLeast(receipt.position()));
        demarche.events(
                EventFilterParameters.after(0).ofCase(opened.caseId()),
                AsOfParameters.now(),
                event -> ids.add(event.path("id").asString()));
        // end of sample
        return ids;
    }

    @Test
    void tourShowsTheSampleAsItIs() throws IOException {
        String source =
                Files.readString(Path.of("src/test/java/org/demarche/standalone/DemarcheClientSampleTest.java"));
        String shown = source.substring(
                        source.indexOf("// sample\n") + "// sample\n".length(),
                        source.indexOf("        // end of sample"))
                .indent(-8);

        assertThat(Files.readString(Path.of("../../docs/tour.md"))).contains("```java\n" + shown + "```\n");
    }

    @Test
    void theSampleSendsACommandAndReadsItsEvent(@TempDir Path data) throws IOException {
        // as it is by default, with a token
        try (RunningInstance instance = RunningInstance.unseeded(data, Map.of("demarche.security.mode", ""))) {
            String token = TokenFile.in(data).read().orElseThrow();

            assertThat(sample(URI.create(instance.client().base()), () -> token))
                    .containsExactly("my-key");
        }
    }
}
