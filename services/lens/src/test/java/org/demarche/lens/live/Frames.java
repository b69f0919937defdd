package org.demarche.lens.live;

import java.util.List;
import java.util.stream.LongStream;
import org.demarche.lens.Samples;

/** Frames of sample events, and the ids in the text of a stream. */
final class Frames {
    private Frames() {}

    static SseFrame frame(long position) {
        return SseFrame.of(Samples.stored(position));
    }

    static SseFrame frame(long position, String caseId) {
        return SseFrame.of(Samples.stored(position, Samples.report(caseId, "I-" + position, "Attack")));
    }

    static List<SseFrame> frames(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Frames::frame).toList();
    }

    static List<Long> positions(List<SseFrame> frames) {
        return frames.stream().map(SseFrame::position).toList();
    }

    /** Returns the ids of the events in a stream in order. */
    static List<Long> ids(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("id: "))
                .map(line -> Long.valueOf(line.substring("id: ".length())))
                .toList();
    }
}
