package org.demarche.standalone.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.demarche.ledger.store.StoreUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {
    @TempDir
    private Path directory;

    @Test
    void firstStartMakesATokenForTheUserAloneAndLaterOnesReadIt() throws Exception {
        Path data = directory.resolve("data");

        String made = TokenFile.in(data).readOrMake();

        assertThat(made).matches("[A-Za-z0-9_-]{43}");
        assertThat(TokenFile.in(data).readOrMake()).isEqualTo(made);
        assertThat(TokenFile.in(data).read()).hasValue(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("token"))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files).as("nothing else is left").hasSize(1);
        }
    }

    @Test
    void everyDirectoryHasItsOwn() {
        assertThat(TokenFile.in(directory.resolve("a")).readOrMake())
                .isNotEqualTo(TokenFile.in(directory.resolve("b")).readOrMake());
    }

    @Test
    void directoryOfAnEarlierBuildHasNone() throws Exception {
        assertThat(TokenFile.in(directory).read()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "two words that are together long enough", "0123456789012345678901234567890123\nx"})
    void fileWithoutATokenIsRefused(String text) throws Exception {
        Files.writeString(directory.resolve("token"), text);

        assertThatThrownBy(() -> TokenFile.in(directory).readOrMake())
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("token has no token: expected one line");
    }
}
