package skipjack.engine.parallel;

import java.util.ArrayDeque;

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
     *
     * Shelves stand in a small hash table with linear probing, at most half full: a java.util.Map would make an Integer of
     * every length it is asked for.
     */
    private static final int IDLE_GENERATIONS = 256;

    private static final int FIRST_PLACES = 64;

    private Shelf[] places = new Shelf[FIRST_PLACES];
    private int shelves;
    private long generation;
    private long heldFloats;

    /** An array of exactly this length with arbitrary contents. */
    public float[] take(int length) {
        synchronized (this) {
            Shelf shelf = places[placeOf(length)];
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
        int place = placeOf(array.length);
        Shelf shelf = places[place];
        if (shelf == null) {
            shelf = new Shelf(array.length);
            put(shelf);
        }
        shelf.lastUse = generation;
        shelf.arrays.addFirst(array);
        heldFloats += array.length;
    }

    /** Marks the end of a step: lengths unused for many steps are let go. */
    public synchronized void nextGeneration() {
        generation++;
        for (Shelf shelf : places) {
            if (shelf != null && generation - shelf.lastUse > IDLE_GENERATIONS) {
                keepInUse();
                return;
            }
        }
    }

    private void keepInUse() {
        Shelf[] before = places;
        places = new Shelf[before.length];
        shelves = 0;
        for (Shelf shelf : before) {
            if (shelf == null) {
                continue;
            }
            if (generation - shelf.lastUse > IDLE_GENERATIONS) {
                heldFloats -= (long) shelf.length * shelf.arrays.size();
            } else {
                put(shelf);
            }
        }
    }

    private void put(Shelf shelf) {
        if (2 * (shelves + 1) > places.length) {
            Shelf[] before = places;
            places = new Shelf[2 * before.length];
            for (Shelf moved : before) {
                if (moved != null) {
                    places[placeOf(moved.length)] = moved;
                }
            }
        }
        places[placeOf(shelf.length)] = shelf;
        shelves++;
    }

    /** Where the shelf of this length stands, or where it would have to be put. */
    private int placeOf(int length) {
        int mask = places.length - 1;
        int place = ((length * 0x9E3779B9) >>> 16) & mask;
        while (places[place] != null && places[place].length != length) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** How many floats lie here waiting to be lent. */
    public synchronized long heldFloats() {
        return heldFloats;
    }

    /** Lets go of every array that is not lent at the moment. */
    public synchronized void clear() {
        places = new Shelf[FIRST_PLACES];
        shelves = 0;
        heldFloats = 0;
    }

    /** The arrays of one length. */
    private static final class Shelf {
        private final int length;
        private final ArrayDeque<float[]> arrays = new ArrayDeque<>(4);
        private long lastUse;

        Shelf(int length) {
            this.length = length;
        }
    }
}
