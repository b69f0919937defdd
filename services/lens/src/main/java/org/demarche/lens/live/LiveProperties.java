package org.demarche.lens.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How streams are served.
 *
 * @param enabled false = this process does not tail the topic; streams then follow what is projected to the history
 * @param subscribers most at once; whoever comes on top is asked to come back later
 * @param heartbeat pause after which a comment is sent, so that both sides see that the other is there
 * @param mailbox most events that wait for one subscriber, before it is dropped
 * @param mailboxSize most bytes of them
 * @param recent latest events held in memory, so that whoever resumes soon needs nothing from the history
 * @param recentSize most bytes of them
 * @param readers how many subscribers read the history at once; others wait their turn
 * @param look how often it is asked whether the history has got further, while somebody waits for that
 * @param retry after so long, and at random up to five times that, readers are told to come back
 * @param patience with a reader that takes nothing of what is written to it
 * @param grace at a shutdown, before the connections of those who do not take what is written are broken
 */
@ConfigurationProperties("demarche.lens.live")
record LiveProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10000") int subscribers,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("1024") int mailbox,
        @DefaultValue("1MB") DataSize mailboxSize,
        @DefaultValue("4096") int recent,
        @DefaultValue("16MB") DataSize recentSize,
        @DefaultValue("8") int readers,
        @DefaultValue("100ms") Duration look,
        @DefaultValue("1s") Duration retry,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("5s") Duration grace) {}
