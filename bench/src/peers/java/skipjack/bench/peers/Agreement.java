package skipjack.bench.peers;

/** No time is taken of an answer that is not ours. */
final class Agreement {
    /** Between probabilities: what fifty layers of float32 in another order of summation may differ by. */
    private static final double OF_PROBABILITIES = 1e-4;

    /**
     * Between gradients, as a share of their length. They agree to five digits behind the last layer; below, each unit
     * whose input rounds to the other side of zero in one of the two switches a path of the gradient on or off. A handful
     * of the millions of units do, and cost two to four per cent.
     */
    private static final double OF_GRADIENTS = 0.1;

    private Agreement() {}

    /** Refuses probabilities that differ from ours. */
    static void requireProbabilities(String peer, float[] ours, float[] theirs) {
        requireSameLength(peer, ours, theirs);
        for (int i = 0; i < ours.length; i++) {
            if (!(Math.abs(ours[i] - theirs[i]) <= OF_PROBABILITIES)) {
                throw new IllegalStateException(
                        "%s: probability %d is %g, ours is %g".formatted(peer, i, theirs[i], ours[i]));
            }
        }
    }

    /** Refuses a mean loss that differs from ours. */
    static void requireLoss(String peer, double ours, double theirs) {
        if (!(Math.abs(ours - theirs) <= OF_PROBABILITIES * ours)) {
            throw new IllegalStateException("%s: the loss is %g, ours is %g".formatted(peer, theirs, ours));
        }
    }

    /** Refuses a gradient that points elsewhere than ours. */
    static void requireGradient(String parameter, float[] ours, float[] theirs) {
        requireSameLength(parameter, ours, theirs);
        double difference = 0;
        double length = 0;
        for (int i = 0; i < ours.length; i++) {
            difference += Math.pow(ours[i] - theirs[i], 2);
            length += Math.pow(ours[i], 2);
        }
        if (!(difference <= OF_GRADIENTS * OF_GRADIENTS * length)) {
            throw new IllegalStateException(
                    "the gradients of %s differ by %.1f %%".formatted(parameter, 100 * Math.sqrt(difference / length)));
        }
    }

    private static void requireSameLength(String what, float[] ours, float[] theirs) {
        if (ours.length != theirs.length) {
            throw new IllegalStateException("%s: %d values, ours are %d".formatted(what, theirs.length, ours.length));
        }
    }
}
