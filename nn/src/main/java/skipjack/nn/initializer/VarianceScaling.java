package skipjack.nn.initializer;

import java.util.OptionalLong;
import skipjack.engine.Tensor;
import skipjack.engine.random.Gaussian;
import skipjack.engine.random.Philox;

/**
 * Random numbers whose variance is {@code scale / fan}, so that a layer neither amplifies nor damps what passes through.
 *
 * <p>With a seed of its own it fills every parameter from the start of the same stream, as TensorFlow 1 does for an
 * operation seed: two kernels are then not independent, the smaller is (up to the limit) the head of the larger.
 *
 * @param scale the numerator
 * @param fan what it is divided by
 * @param distribution which numbers
 * @param seed its own seed; without one, the model's is used
 */
public record VarianceScaling(double scale, Fan fan, Distribution distribution, OptionalLong seed)
        implements Initializer {
    /*
     * A sum of n products of independent numbers has n times the variance of one. Dividing by fan_in keeps the variance of
     * what flows forward, dividing by fan_out that of the gradients that flow back, and Glorot's mean of both is the
     * compromise (Glorot and Bengio, 2010). ReLU zeroes one half, for which He's scale 2 makes up (He et al., 2015).
     *
     * A uniform distribution on ±limit has the variance limit²/3, hence the 3 below. A normal one that is cut off at two
     * deviations has 0.8796 of the deviation it was drawn with, which is divided out.
     */
    private static final double DEVIATION_OF_TRUNCATED = 0.8796256610342398;

    /** Which of the {@link Fans} counts. */
    public enum Fan {
        /** Values that enter a unit. */
        IN,
        /** Their mean. */
        AVERAGE,
        /** Units that a value enters. */
        OUT
    }

    /** Which numbers are drawn. */
    public enum Distribution {
        /** Uniform on ±limit. */
        UNIFORM,
        /** Normal, redrawn beyond two deviations. */
        TRUNCATED_NORMAL
    }

    /** Variance {@code scale / fan}, drawn from the model's seed. */
    public VarianceScaling(double scale, Fan fan, Distribution distribution) {
        this(scale, fan, distribution, OptionalLong.empty());
    }

    /** Refuses a scale that is not positive. */
    public VarianceScaling {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("the scale of an initialiser must be positive, not " + scale);
        }
    }

    @Override
    public void fill(Tensor value, long modelSeed) {
        Philox random = Philox.forSeed(seed.orElse(modelSeed));
        double variance = scale / Math.max(1, chosen(Fans.of(value.shape())));
        if (distribution == Distribution.UNIFORM) {
            uniform(random, (float) Math.sqrt(3 * variance), value.data());
        } else {
            normal(random, (float) (Math.sqrt(variance) / DEVIATION_OF_TRUNCATED), value.data());
        }
    }

    private double chosen(Fans fans) {
        return switch (fan) {
            case IN -> fans.in();
            case OUT -> fans.out();
            case AVERAGE -> (fans.in() + fans.out()) / 2.0;
        };
    }

    /** {@code u · (limit + limit) − limit} in float, each operation rounded: TensorFlow's arithmetic, bit for bit. */
    private static void uniform(Philox random, float limit, float[] data) {
        random.fillUniform(data);
        float range = limit + limit;
        for (int i = 0; i < data.length; i++) {
            data[i] = data[i] * range - limit;
        }
    }

    private static void normal(Philox random, float deviation, float[] data) {
        Gaussian.fillTruncated(random, data);
        for (int i = 0; i < data.length; i++) {
            data[i] *= deviation;
        }
    }
}
