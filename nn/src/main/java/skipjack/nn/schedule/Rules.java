package skipjack.nn.schedule;

/** What schedules insist on. */
final class Rules {
    private Rules() {}

    /** A learning rate, or a factor of one: a finite number from 0. */
    static void rate(String schedule, String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("%s needs a finite %s from 0, not %s".formatted(schedule, name, value));
        }
    }

    /** A number of steps, at least one. */
    static void steps(String schedule, String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s needs %s of at least 1, not %d".formatted(schedule, name, value));
        }
    }

    /** How many times {@code period} fits into {@code step}, in whole numbers only if {@code staircase}. */
    static double periods(long step, long period, boolean staircase) {
        double periods = (double) step / period;
        return staircase ? Math.floor(periods) : periods;
    }
}
