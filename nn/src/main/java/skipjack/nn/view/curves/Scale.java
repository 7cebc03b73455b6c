package skipjack.nn.view.curves;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Where numbers lie on an axis, and which of them are written beside it.
 *
 * @param low the lower end
 * @param high the upper end
 * @param logarithmic whether equal distances are equal factors
 * @param ticks the numbers that are written
 */
record Scale(double low, double high, boolean logarithmic, List<Tick> ticks) {
    /** From this quotient of largest and smallest value on, a linear axis would hide the smallest. */
    private static final double FACTOR = 50;

    private static final int MOST_TICKS = 6;
    private static final int MOST_WHOLE_TICKS = 16;
    private static final double[] STEPS = {1, 2, 5, 10};

    /** A number on the axis and its text. */
    record Tick(double value, String text) {}

    /** An axis for finite values, of which there may be none; logarithmic where they are positive and far apart. */
    static Scale of(double[] values) {
        double low = DoubleStream.of(values).min().orElse(0);
        double high = DoubleStream.of(values).max().orElse(1);
        if (low > 0 && high / low > FACTOR) {
            return powers(low, high);
        }
        // A constant is seen best against zero.
        return low < high
                ? linear(low, high, MOST_TICKS, 0)
                : linear(Math.min(low, 0), Math.max(high, 0), MOST_TICKS, 0);
    }

    /** An axis for whole numbers. */
    static Scale whole(int low, int high) {
        List<Tick> ticks = linear(low, high, MOST_WHOLE_TICKS, 1).ticks().stream()
                .filter(tick -> tick.value() >= low && tick.value() <= high)
                .toList();
        return low < high ? new Scale(low, high, false, ticks) : new Scale(low - 1, high + 1, false, ticks);
    }

    /** Steps of 1, 2 or 5 times a power of ten. */
    private static Scale linear(double low, double high, int mostTicks, double leastStep) {
        double span = high > low ? high - low : 1;
        double rough = Math.max(span / (mostTicks - 1), leastStep);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = DoubleStream.of(STEPS)
                .map(factor -> factor * power)
                .filter(candidate -> candidate >= rough * 0.999)
                .findFirst()
                .orElse(rough);
        double first = Math.floor(low / step + 1e-9);
        double last = Math.max(Math.ceil(high / step - 1e-9), first + 1);
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        List<Tick> ticks = new ArrayList<>();
        for (double i = first; i <= last; i++) {
            double value = i * step;
            ticks.add(new Tick(
                    value,
                    decimals > 4
                            ? String.format(Locale.ROOT, "%.1e", value)
                            : String.format(Locale.ROOT, "%." + decimals + "f", value + 0.0)));
        }
        return new Scale(first * step, last * step, false, ticks);
    }

    /** Powers of ten. */
    private static Scale powers(double low, double high) {
        int first = (int) Math.floor(Math.log10(low) + 1e-9);
        int last = (int) Math.ceil(Math.log10(high) - 1e-9);
        int every = Math.ceilDiv(last - first + 1, MOST_TICKS);
        List<Tick> ticks = new ArrayList<>();
        for (int power = first; power <= last; power++) {
            if ((power - first) % every == 0) {
                double value = Math.pow(10, power);
                String text = Math.abs(power) > 4
                        ? "1e" + power
                        : String.format(Locale.ROOT, "%." + Math.max(0, -power) + "f", value);
                ticks.add(new Tick(value, text));
            }
        }
        return new Scale(Math.pow(10, first), Math.pow(10, last), true, ticks);
    }

    /** Where a number lies: 0 at the lower end, 1 at the upper. */
    double position(double value) {
        return logarithmic
                ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
                : (value - low) / (high - low);
    }
}
