package skipjack.engine.geometry;

/**
 * How far a window may reach over the border of its input.
 *
 * @param kind SAME, VALID or EXPLICIT
 * @param top rows of zeros above, for EXPLICIT
 * @param bottom rows of zeros below
 * @param left columns of zeros to the left
 * @param right columns of zeros to the right
 */
public record Padding(Kind kind, int top, int bottom, int left, int right) {
    /** The three ways to pad. */
    public enum Kind {
        /** As many zeros as make the output {@code ceil(input / stride)} large; an odd one goes right or below. */
        SAME,
        /** None: the window stays inside. */
        VALID,
        /** As many as stated. */
        EXPLICIT
    }

    /** Keras' {@code "same"}. */
    public static final Padding SAME = new Padding(Kind.SAME, 0, 0, 0, 0);

    /** Keras' {@code "valid"}. */
    public static final Padding VALID = new Padding(Kind.VALID, 0, 0, 0, 0);

    /** Refuses negative padding. */
    public Padding {
        if (top < 0 || bottom < 0 || left < 0 || right < 0) {
            throw new IllegalArgumentException("padding cannot be negative: top %d, bottom %d, left %d, right %d"
                    .formatted(top, bottom, left, right));
        }
    }

    /** The same number of zeros on all four sides. */
    public static Padding of(int all) {
        return new Padding(Kind.EXPLICIT, all, all, all, all);
    }

    /** Zeros side by side. */
    public static Padding of(int top, int bottom, int left, int right) {
        return new Padding(Kind.EXPLICIT, top, bottom, left, right);
    }

    /** As a record's own; why it is written down, see {@link ConvGeometry}. */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Padding p
                && kind == p.kind
                && top == p.top
                && bottom == p.bottom
                && left == p.left
                && right == p.right;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * (31 * kind.hashCode() + top) + bottom) + left) + right;
    }
}
