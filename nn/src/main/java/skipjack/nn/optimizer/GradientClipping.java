package skipjack.nn.optimizer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import skipjack.engine.Engine;
import skipjack.engine.ops.Norms;
import skipjack.engine.ops.Scaling;
import skipjack.nn.Parameter;

/**
 * Keeps gradients from growing without bound, before an optimiser uses them.
 *
 * @param kind what is bounded
 * @param limit the bound; nothing changes below it
 */
public record GradientClipping(Kind kind, float limit) {
    /** What is bounded, under Keras' names in lower case. */
    public enum Kind {
        /** Nothing. */
        NONE,
        /** Every element's magnitude. */
        CLIPVALUE,
        /** The Euclidean norm of each parameter's gradient. */
        CLIPNORM,
        /** The Euclidean norm of all gradients together, which keeps their direction. */
        GLOBAL_CLIPNORM
    }

    /** No clipping. */
    public static final GradientClipping NONE = new GradientClipping(Kind.NONE, 1);

    /** Refuses limits that are not positive. */
    public GradientClipping {
        if (!(limit > 0) || Float.isInfinite(limit)) {
            throw new IllegalArgumentException("gradients can be clipped to a positive number only, not " + limit);
        }
    }

    /** Keras' {@code clipvalue}: no element is larger. */
    public static GradientClipping byValue(float limit) {
        return new GradientClipping(Kind.CLIPVALUE, limit);
    }

    /** Keras' {@code clipnorm}: no parameter's gradient is longer. */
    public static GradientClipping byNorm(float limit) {
        return new GradientClipping(Kind.CLIPNORM, limit);
    }

    /** Keras' {@code global_clipnorm}: all gradients together are no longer. */
    public static GradientClipping byGlobalNorm(float limit) {
        return new GradientClipping(Kind.GLOBAL_CLIPNORM, limit);
    }

    /** Clips the gradients of these parameters, all of which have one, in place. */
    void apply(Engine engine, List<Parameter> parameters) {
        switch (kind) {
            case NONE -> {}
            case CLIPVALUE -> parameters.forEach(p -> Scaling.clip(engine, limit, gradient(p)));
            case CLIPNORM -> parameters.forEach(p -> shorten(engine, p, Math.sqrt(squares(engine, p))));
            case GLOBAL_CLIPNORM -> {
                double sum = 0;
                for (Parameter parameter : parameters) {
                    sum += squares(engine, parameter);
                }
                double norm = Math.sqrt(sum);
                parameters.forEach(p -> shorten(engine, p, norm));
            }
        }
    }

    /** A norm that is no number, or infinite, makes the gradient NaN: there is no direction to keep. */
    private void shorten(Engine engine, Parameter parameter, double norm) {
        if (!(norm <= limit)) {
            float factor = Double.isInfinite(norm) ? Float.NaN : (float) (limit / norm);
            Scaling.apply(engine, factor, gradient(parameter));
        }
    }

    private static double squares(Engine engine, Parameter parameter) {
        return Norms.squares(engine, gradient(parameter));
    }

    private static float[] gradient(Parameter parameter) {
        return parameter.gradient().data();
    }

    /** Keras' setting: {@code {clipnorm=1.0}}, or nothing. */
    Map<String, String> config() {
        return kind == Kind.NONE ? Map.of() : Map.of(kind.name().toLowerCase(Locale.ROOT), Float.toString(limit));
    }
}
