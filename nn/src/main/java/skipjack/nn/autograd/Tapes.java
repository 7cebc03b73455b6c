package skipjack.nn.autograd;

import java.util.ArrayDeque;
import skipjack.engine.Engine;
import skipjack.nn.profile.Observer;

/**
 * Tapes that come back when they are closed and are lent again, with their variables: so that a warm prediction or training
 * step leaves nothing behind for the garbage collector. Safe for use by several threads, each of which has its own tape.
 */
public final class Tapes {
    private final ArrayDeque<Tape> idle = new ArrayDeque<>();
    private final ArrayDeque<Tape> recording = new ArrayDeque<>();

    /** No tapes yet. */
    public Tapes() {}

    /** A tape that only lends arrays, as {@link Tape#idle(Engine, Observer)} gives it. */
    public Tape idle(Engine engine, Observer observer) {
        return lend(idle, engine, false, observer);
    }

    /** A tape that records, as {@link Tape#recording(Engine, Observer)} gives it. */
    public Tape recording(Engine engine, Observer observer) {
        return lend(recording, engine, true, observer);
    }

    private Tape lend(ArrayDeque<Tape> shelf, Engine engine, boolean records, Observer observer) {
        synchronized (shelf) {
            Tape last = shelf.pollFirst();
            if (last != null && last.engine() == engine && last.observer() == observer) {
                return last.reopened();
            }
        }
        return new Tape(engine, records, observer, this::takeBack);
    }

    private void takeBack(Tape tape) {
        ArrayDeque<Tape> shelf = tape.isRecording() ? recording : idle;
        synchronized (shelf) {
            shelf.addFirst(tape);
        }
    }
}
