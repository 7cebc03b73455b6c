package skipjack.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import skipjack.engine.Shape;

/** A reference array: its shape and its float64 values. */
public final class GoldenArray {
    private final Shape shape;
    private final double[] values;

    GoldenArray(Shape shape, double[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** The extents. */
    public Shape shape() {
        return shape;
    }

    /** The values rounded to float, as a fresh array. */
    public float[] floats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** An array of this size to be filled, full of NaN so that nothing can stay unwritten unnoticed. */
    public float[] blank() {
        float[] blank = new float[values.length];
        Arrays.fill(blank, Float.NaN);
        return blank;
    }

    /** The largest absolute value. */
    public double scale() {
        double scale = 0;
        for (double value : values) {
            scale = Math.max(scale, Math.abs(value));
        }
        return scale;
    }

    /**
     * Insists that every element agrees within {@code roundings · 2⁻²⁴ · scale}, where the scale is the largest absolute
     * value of this array or {@code atLeast}, whichever is larger.
     *
     * @param roundings how many float roundings of numbers of that size an element has gone through
     * @param atLeast size of the intermediate results, where they are larger than the result
     */
    public void assertMatches(float[] actual, double roundings, double atLeast) {
        assertThat(actual).hasSize(values.length);
        double bound = roundings * 0x1p-24 * Math.max(scale(), atLeast);
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(actual[i] - values[i]) <= bound)) {
                throw new AssertionError("element %d of %s is %s but should be %s ± %s"
                        .formatted(i, shape, actual[i], values[i], bound));
            }
        }
    }

    /** {@link #assertMatches(float[], double, double)} with this array's own scale. */
    public void assertMatches(float[] actual, double roundings) {
        assertMatches(actual, roundings, 0);
    }
}
