package skipjack.engine.parallel;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Lends {@code float[]} arrays of exact length and takes them back.
 *
 * <p>What is lent holds whatever the last borrower left in it. Safe for use by several threads.
 */
public final class Workspace {
    /*
     * A network asks for the same few dozen lengths in every step, so arrays are kept by exact length, the most
     * recently returned (and so the warmest in cache) lent first. A length that nobody asked for during
     * IDLE_GENERATIONS calls of nextGeneration() is let go: the arrays of a batch size that is no longer used do not
     * stay for ever.
     */
    private static final int IDLE_GENERATIONS = 256;

    private final Map<Integer, Shelf> shelves = new HashMap<>();
    private long generation;
    private long heldFloats;

    /** An array of exactly this length with arbitrary contents. */
    public float[] take(int length) {
        synchronized (this) {
            Shelf shelf = shelves.get(length);
            if (shelf != null) {
                shelf.lastUse = generation;
                float[] array = shelf.arrays.pollFirst();
                if (array != null) {
                    heldFloats -= length;
                    return array;
                }
            }
        }
        return new float[length];
    }

    /** Returns an array that {@link #take} lent; the caller must not use it any more. */
    public synchronized void give(float[] array) {
        Shelf shelf = shelves.computeIfAbsent(array.length, length -> new Shelf());
        shelf.lastUse = generation;
        shelf.arrays.addFirst(array);
        heldFloats += array.length;
    }

    /** Marks the end of a step: lengths unused for many steps are let go. */
    public synchronized void nextGeneration() {
        generation++;
        shelves.entrySet().removeIf(entry -> {
            boolean idle = generation - entry.getValue().lastUse > IDLE_GENERATIONS;
            if (idle) {
                heldFloats -= (long) entry.getKey() * entry.getValue().arrays.size();
            }
            return idle;
        });
    }

    /** How many floats lie here waiting to be lent. */
    public synchronized long heldFloats() {
        return heldFloats;
    }

    /** Lets go of every array that is not lent at the moment. */
    public synchronized void clear() {
        shelves.clear();
        heldFloats = 0;
    }

    private static final class Shelf {
        private final ArrayDeque<float[]> arrays = new ArrayDeque<>();
        private long lastUse;
    }
}
