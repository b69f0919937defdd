package org.demarche.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.demarche.testsupport.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerPortTest {
    @TempDir
    private Path data;

    @Test
    void portOfTheLastStartIsChosenAgain() {
        int port = FreePort.find();
        new BrokerPort(data).remember(port);

        assertThat(new BrokerPort(data).choose()).isEqualTo(port);
    }

    @Test
    void portThatIsTakenIsNotChosen() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            new BrokerPort(data).remember(taken.getLocalPort());

            assertThat(new BrokerPort(data).choose()).isIn(BrokerPort.USUAL, 0);
        }
    }

    @Test
    void firstStartUsesTheUsualPortOrAnyOther() {
        assertThat(new BrokerPort(data).choose()).isIn(BrokerPort.USUAL, 0);
    }

    @Test
    void fileWithoutAPortIsIgnored() throws IOException {
        for (String text : new String[] {"", "x", "-1", "99999", "0"}) {
            Files.writeString(data.resolve("kafka.port"), text);

            assertThat(new BrokerPort(data).choose()).as(text).isIn(BrokerPort.USUAL, 0);
        }
    }
}
