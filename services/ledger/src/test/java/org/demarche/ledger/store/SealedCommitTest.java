package org.demarche.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedCommitTest {
    private final List<SealedCommit> chain = Samples.chain(2, 1, 3);

    @Test
    void theHashIsSha256OfTheHashBeforeAndTheBytes() throws Exception {
        var sha256 = MessageDigest.getInstance("SHA-256");
        byte[] genesis = sha256.digest("demarche ledger 1".getBytes(StandardCharsets.UTF_8));
        sha256.update(genesis);
        byte[] expected = sha256.digest(chain.getFirst().body());

        assertThat(chain.getFirst().hash()).isEqualTo(expected);
    }

    @Test
    void eachCommitFollowsTheOneBeforeAndNoOther() {
        assertThat(chain.get(0).follows(SealedCommit.GENESIS)).isTrue();
        assertThat(chain.get(1).follows(chain.get(0).hash())).isTrue();
        assertThat(chain.get(2).follows(chain.get(1).hash())).isTrue();
        assertThat(chain.get(2).follows(chain.get(0).hash())).isFalse();
        assertThat(chain.get(1).follows(SealedCommit.GENESIS)).isFalse();
    }

    @Test
    void aChangeOfAnyByteBreaksTheChain() {
        SealedCommit sealed = chain.get(1);
        for (int n = 0; n < sealed.body().length; n++) {
            byte[] body = sealed.body().clone();
            body[n] ^= 1;

            var tampered = new SealedCommit(sealed.commit(), body, sealed.hash());

            assertThat(tampered.follows(chain.get(0).hash())).isFalse();
        }
    }

    @Test
    void storedCommitIsReadBack() {
        SealedCommit sealed = chain.get(2);

        SealedCommit stored = SealedCommit.storedAt(4, sealed.body(), sealed.hash());

        assertThat(Samples.everythingOf(stored)).isEqualTo(Samples.everythingOf(sealed));
    }

    @Test
    void bytesThatCannotBeReadNameThePosition() {
        SealedCommit sealed = chain.get(2);
        byte[] cut = Arrays.copyOf(sealed.body(), 20);

        assertThatThrownBy(() -> SealedCommit.storedAt(4, cut, sealed.hash()))
                .isInstanceOf(CorruptLedgerException.class)
                .hasMessageContaining("position 4");
    }

    @Test
    void theBytesOfAnotherPositionAreRefused() {
        SealedCommit sealed = chain.get(2);

        assertThatThrownBy(() -> SealedCommit.storedAt(3, sealed.body(), sealed.hash()))
                .isInstanceOf(CorruptLedgerException.class)
                .hasMessageContaining("at position 3 is the commit of position 4");
    }
}
