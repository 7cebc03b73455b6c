package skipjack.engine.ops;

/**
 * The smooth activation functions, each with its derivative, under Keras' names.
 *
 * <p>Computed in double precision: an exponential costs more than the wider arithmetic around it.
 */
public enum PointwiseFunction {
    /** {@code 1 / (1 + exp(−x))}. */
    SIGMOID {
        @Override
        public double value(double x) {
            return sigmoid(x);
        }

        @Override
        public double derivative(double x) {
            double y = sigmoid(x);
            return y * (1 - y);
        }
    },
    /** The hyperbolic tangent. */
    TANH {
        @Override
        public double value(double x) {
            return Math.tanh(x);
        }

        @Override
        public double derivative(double x) {
            double y = Math.tanh(x);
            return 1 - y * y;
        }
    },
    /** {@code log(1 + exp(x))}. */
    SOFTPLUS {
        @Override
        public double value(double x) {
            return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
        }

        @Override
        public double derivative(double x) {
            return sigmoid(x);
        }
    },
    /** {@code x / (1 + |x|)}. */
    SOFTSIGN {
        @Override
        public double value(double x) {
            return x / (1 + Math.abs(x));
        }

        @Override
        public double derivative(double x) {
            double scale = 1 + Math.abs(x);
            return 1 / (scale * scale);
        }
    },
    /** {@code exp(x)}. */
    EXPONENTIAL {
        @Override
        public double value(double x) {
            return Math.exp(x);
        }

        @Override
        public double derivative(double x) {
            return Math.exp(x);
        }
    },
    /** {@code x} above 0, {@code exp(x) − 1} below (Clevert et al., 2016). */
    ELU {
        @Override
        public double value(double x) {
            return x > 0 ? x : Math.expm1(x);
        }

        @Override
        public double derivative(double x) {
            return x > 0 ? 1 : Math.exp(x);
        }
    },
    /** ELU scaled so that activations normalise themselves (Klambauer et al., 2017). */
    SELU {
        @Override
        public double value(double x) {
            return SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
        }

        @Override
        public double derivative(double x) {
            return SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * Math.exp(x));
        }
    },
    /** {@code x·sigmoid(x)}, also called swish. */
    SILU {
        @Override
        public double value(double x) {
            return x * sigmoid(x);
        }

        @Override
        public double derivative(double x) {
            double s = sigmoid(x);
            return s * (1 + x * (1 - s));
        }
    },
    /** {@code x·Φ(x)} with the normal distribution's Φ (Hendrycks and Gimpel, 2016). */
    GELU {
        @Override
        public double value(double x) {
            return x * normal(x);
        }

        @Override
        public double derivative(double x) {
            return normal(x) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        }
    },
    /** GELU's older approximation by a hyperbolic tangent, {@code gelu(approximate=True)}. */
    GELU_TANH {
        @Override
        public double value(double x) {
            return x / 2 * (1 + Math.tanh(GELU_SCALE * (x + GELU_CUBIC * x * x * x)));
        }

        @Override
        public double derivative(double x) {
            double t = Math.tanh(GELU_SCALE * (x + GELU_CUBIC * x * x * x));
            return (1 + t) / 2 + x / 2 * (1 - t * t) * GELU_SCALE * (1 + 3 * GELU_CUBIC * x * x);
        }
    },
    /** {@code x·tanh(softplus(x))} (Misra, 2020). */
    MISH {
        @Override
        public double value(double x) {
            return x * Math.tanh(SOFTPLUS.value(x));
        }

        @Override
        public double derivative(double x) {
            double t = Math.tanh(SOFTPLUS.value(x));
            return t + x * (1 - t * t) * sigmoid(x);
        }
    },
    /** {@code clip(0.2·x + 0.5, 0, 1)}: the hard sigmoid of Keras 1, Keras 2 and tf.keras. */
    HARD_SIGMOID_FIFTH {
        @Override
        public double value(double x) {
            return clip(0.2 * x + 0.5);
        }

        @Override
        public double derivative(double x) {
            return Math.abs(x) < 2.5 ? 0.2 : 0;
        }
    },
    /** {@code clip(x/6 + 0.5, 0, 1)}: the hard sigmoid of Keras 3. */
    HARD_SIGMOID {
        @Override
        public double value(double x) {
            return clip(x / 6 + 0.5);
        }

        @Override
        public double derivative(double x) {
            return Math.abs(x) < 3 ? 1.0 / 6 : 0;
        }
    },
    /** {@code x·hard_sigmoid(x)} (Howard et al., 2019). */
    HARD_SILU {
        @Override
        public double value(double x) {
            return x * clip(x / 6 + 0.5);
        }

        @Override
        public double derivative(double x) {
            return Math.abs(x) < 3 ? x / 3 + 0.5 : x > 0 ? 1 : 0;
        }
    };

    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_ALPHA = 1.6732632423543772;
    private static final double GELU_SCALE = Math.sqrt(2 / Math.PI);
    private static final double GELU_CUBIC = 0.044715;

    /** f(x). */
    public abstract double value(double x);

    /** f′(x); at a corner, that of one of the sides. */
    public abstract double derivative(double x);

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double clip(double x) {
        return Double.isNaN(x) ? x : Math.clamp(x, 0.0, 1.0);
    }

    /**
     * Φ(x) by the series {@code erf(z) = 2/√π·exp(−z²)·Σ 2ⁿz²ⁿ⁺¹/(2n+1)!!}, all of whose terms have one sign, so that
     * nothing cancels. Beyond |x| = 9 the difference from 0 or 1 is below 1e-18.
     */
    private static double normal(double x) {
        if (!(Math.abs(x) < 9)) {
            return Double.isNaN(x) ? x : x > 0 ? 1 : 0;
        }
        double z = x / Math.sqrt(2);
        double term = z;
        double sum = 0;
        for (int n = 1; sum + term != sum; n++) {
            sum += term;
            term *= 2 * z * z / (2 * n + 1);
        }
        return 0.5 + Math.exp(-z * z) * sum / Math.sqrt(Math.PI);
    }
}
