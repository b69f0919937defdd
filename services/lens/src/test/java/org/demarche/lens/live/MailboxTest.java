package org.demarche.lens.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.demarche.lens.live.Frames.frame;
import static org.demarche.lens.live.Frames.positions;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private static final long MUCH = 1 << 20;

    @Test
    void framesAreTakenOnceAndInOrder() throws Exception {
        var mailbox = new Mailbox(10, MUCH);
        mailbox.offer(frame(1));
        mailbox.offer(frame(2));

        assertThat(positions(mailbox.take(Duration.ofDays(1)))).containsExactly(1L, 2L);
        assertThat(mailbox.take(Duration.ZERO)).isEmpty();
        assertThat(mailbox.ended()).isNull();
    }

    @Test
    void fullMailboxEndsAndDropsItsFrames() throws Exception {
        var mailbox = new Mailbox(2, MUCH);

        assertThat(mailbox.offer(frame(1))).isTrue();
        assertThat(mailbox.offer(frame(2))).isTrue();
        assertThat(mailbox.offer(frame(3))).isFalse();

        assertThat(mailbox.ended()).isEqualTo(StreamEnd.SLOW);
        assertThat(mailbox.take(Duration.ofDays(1))).isEmpty();
        assertThat(mailbox.offer(frame(4))).isFalse();
    }

    @Test
    void mailboxIsBoundedByBytesButOneFrameAlwaysFits() throws Exception {
        var mailbox = new Mailbox(10, 1);

        assertThat(mailbox.offer(frame(1))).isTrue();
        assertThat(mailbox.take(Duration.ZERO)).hasSize(1);
        assertThat(mailbox.offer(frame(2))).isTrue();
        assertThat(mailbox.offer(frame(3))).isFalse();
    }

    @Test
    void waitingFramesCanBeTakenAfterTheEnd() throws Exception {
        var mailbox = new Mailbox(10, MUCH);
        mailbox.offer(frame(1));
        mailbox.end(StreamEnd.STOPPING);
        mailbox.end(StreamEnd.BROKEN);

        assertThat(mailbox.ended()).isNull();
        assertThat(positions(mailbox.take(Duration.ofDays(1)))).containsExactly(1L);
        assertThat(mailbox.ended()).isEqualTo(StreamEnd.STOPPING);
    }

    @Test
    void waitingTakeReturnsAtTheEnd() throws Exception {
        var mailbox = new Mailbox(10, MUCH);
        Thread ending = Thread.ofVirtual().start(() -> mailbox.end(StreamEnd.STOPPING));

        assertThat(mailbox.take(Duration.ofDays(1))).isEmpty();
        ending.join();
    }
}
