package skipjack.bench.report;

/**
 * Something that Skipjack should reach.
 *
 * @param what the work
 * @param wanted the bound, in words
 * @param measured what was measured, in words
 * @param reached whether that is within the bound
 */
record Target(String what, String wanted, String measured, boolean reached) {
    /** At least this much. */
    static Target atLeast(String what, String pattern, double bound, double value) {
        return of(what, "≥ ", pattern, bound, value, value >= bound);
    }

    /** At most this much. */
    static Target atMost(String what, String pattern, double bound, double value) {
        return of(what, "≤ ", pattern, bound, value, value <= bound);
    }

    private static Target of(String what, String sign, String pattern, double bound, double value, boolean reached) {
        return new Target(what, sign + Numbers.format(pattern, bound), Numbers.format(pattern, value), reached);
    }

    /** Whether there is a measurement to judge. */
    boolean isMeasured() {
        return !measured.isEmpty();
    }

    String verdict() {
        return reached ? "reached" : "missed";
    }
}
