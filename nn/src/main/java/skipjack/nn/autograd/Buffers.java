package skipjack.nn.autograd;

import java.util.ArrayList;
import java.util.List;

/** The buffers that a tape has borrowed and not given back: a set that knows each member's place. */
final class Buffers {
    private final List<Buffer> members = new ArrayList<>();

    void add(Buffer buffer) {
        buffer.place = members.size();
        members.add(buffer);
    }

    /** Takes a buffer out, if it is here; the last one moves to its place. */
    void remove(Buffer buffer) {
        if (buffer.place < 0) {
            return;
        }
        Buffer last = members.removeLast();
        if (last != buffer) {
            members.set(buffer.place, last);
            last.place = buffer.place;
        }
        buffer.place = -1;
    }

    /** Takes one out. */
    Buffer removeAny() {
        Buffer last = members.removeLast();
        last.place = -1;
        return last;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }
}
