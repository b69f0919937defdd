package org.demarche.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients in Python and TypeScript are generated, type-checked, and do the main job against a Demarche that runs. */
class GeneratedClientsTest {
    private static final String GENERATE =
            ContractTools.CLIENTS.resolve("generate").toString();

    @TempDir
    private Path directory;

    @Test
    void pythonClientDoesTheMainJob() throws Exception {
        ContractTools.python("openapi-python-client");
        Path client = directory.resolve("python");
        ContractTools.run(directory, GENERATE, "python", client.toString());
        ContractTools.run(
                client,
                ContractTools.python("mypy"),
                "--strict",
                "--follow-imports=silent",
                "main_job.py",
                "demarche_lines.py");

        assertThatTheMainJobIsDone(client, ContractTools.python("python"), "main_job.py");
    }

    @Test
    void typeScriptClientDoesTheMainJob() throws Exception {
        String compiler = ContractTools.node("tsc");
        Path client = directory.resolve("typescript");
        ContractTools.run(directory, GENERATE, "typescript", client.toString());
        Files.createSymbolicLink(client.resolve("node_modules"), ContractTools.NODE.resolve("node_modules"));
        ContractTools.run(client, compiler);

        assertThatTheMainJobIsDone(client, "node", "out/main-job.js");
    }

    private void assertThatTheMainJobIsDone(Path client, String... command) throws Exception {
        try (RunningInstance instance = RunningInstance.unseeded(directory.resolve("data"))) {
            String address = instance.client().base();
            String[] all =
                    Stream.concat(Arrays.stream(command), Stream.of(address)).toArray(String[]::new);
            List<String> first = ContractTools.run(client, all).lines().toList();
            List<String> repeated = ContractTools.run(client, all).lines().toList();

            assertThat(first.getFirst()).isEqualTo("severed on 8 September: CERTAINLY");
            assertThat(first).filteredOn(line -> line.startsWith("page: ")).hasSize(3);
            assertThat(first.subList(first.size() - 6, first.size()))
                    .extracting(line -> line.substring(0, line.lastIndexOf(' ')))
                    .containsExactly(
                            "1 case.opened",
                            "2 incident.reported",
                            "3 attribution.attributed",
                            "4 relation.severed",
                            "5 incident.reported",
                            "6 incident.reported");
            assertThat(repeated).hasSameSizeAs(first);
            assertThat(instance.client().events("from=1")).hasSize(6);
        }
    }
}
