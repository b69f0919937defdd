package org.demarche.lens.live;

import java.util.List;
import java.util.stream.LongStream;
import org.demarche.lens.Samples;

/** Frames of sample events, and what can be read from the text of a stream. */
final class Frames {
    private Frames() {}

    static SseFrame frame(long position) {
        return SseFrame.of(Samples.kept(position));
    }

    static SseFrame frame(long position, String caseId) {
        return SseFrame.of(Samples.kept(position, Samples.report(caseId, "I-" + position, "Attack")));
    }

    static List<SseFrame> frames(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Frames::frame).toList();
    }

    static List<Long> positions(List<SseFrame> frames) {
        return frames.stream().map(SseFrame::position).toList();
    }

    /** The ids of the events in a stream, in the order they came. */
    static List<Long> ids(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("id: "))
                .map(line -> Long.valueOf(line.substring("id: ".length())))
                .toList();
    }
}
