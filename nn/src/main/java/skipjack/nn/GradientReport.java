package skipjack.nn;

import java.util.Locale;
import java.util.Optional;

/**
 * What a {@link GradientCheck} found.
 *
 * @param checked number of elements that were compared
 * @param failed number of elements whose gradient is wrong
 * @param worst the element that is furthest off, measured in its tolerance; empty if nothing was compared
 */
public record GradientReport(int checked, int failed, Optional<Element> worst) {
    /**
     * One element's derivative from the tape and from both sides.
     *
     * @param name which tensor: {@code "input 0"}, {@code "kernel"}
     * @param index the element's place in its array
     * @param tape the gradient that the tape gave
     * @param left (L(x) − L(x − h)) / h
     * @param right (L(x + h) − L(x)) / h
     * @param tolerance how far outside of left and right rounding may carry it
     */
    public record Element(String name, int index, double tape, double left, double right, double tolerance) {
        /** How far the tape's gradient lies outside of the interval between left and right; 0 inside. */
        public double distance() {
            double below = Math.min(left, right) - tape;
            double above = tape - Math.max(left, right);
            return Double.isNaN(below + above) ? Double.POSITIVE_INFINITY : Math.max(0, Math.max(below, above));
        }

        /** Whether rounding explains the distance. */
        public boolean passes() {
            return distance() <= tolerance;
        }

        /** The distance in tolerances; above 1 the gradient is wrong. */
        double severity() {
            return distance() == 0 ? 0 : distance() / tolerance;
        }

        /** {@code kernel[17]: tape 0.25, from the left 0.24, from the right 0.25 (± 0.001)}. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s[%d]: tape %.7g, from the left %.7g, from the right %.7g (± %.2g)",
                    name,
                    index,
                    tape,
                    left,
                    right,
                    tolerance);
        }
    }

    /** Whether something was compared and nothing is wrong. */
    public boolean passed() {
        return checked > 0 && failed == 0;
    }

    /** One line: how many are wrong, and the worst element. */
    @Override
    public String toString() {
        return "%d of %d gradients wrong; worst %s"
                .formatted(failed, checked, worst.map(Element::toString).orElse("-"));
    }
}
