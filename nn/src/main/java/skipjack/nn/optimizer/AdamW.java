package skipjack.nn.optimizer;

import java.util.List;
import java.util.Map;
import skipjack.engine.Engine;
import skipjack.engine.Tensor;
import skipjack.nn.Parameter;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, 2019): every step also takes {@code learningRate·decay} of each
 * value away, past the moments. As in Keras it acts on all parameters.
 */
public final class AdamW extends Optimizer {
    static final String NAME = "adamw";

    private final Moments moments;

    /** AdamW with Keras' learning rate of 0.001 and decay of 0.004. */
    public AdamW() {
        this(0.001f, 0.004f);
    }

    /** AdamW with Keras' moments. */
    public AdamW(float learningRate, float weightDecay) {
        this(learningRate, weightDecay, Moments.DEFAULT);
    }

    /**
     * AdamW with moments of one's own.
     *
     * @throws IllegalArgumentException if the decay is not a finite number from 0
     */
    public AdamW(float learningRate, float weightDecay, Moments moments) {
        super(learningRate, "m", "v");
        this.moments = moments;
        decayWeights(weightDecay);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    protected Map<String, String> settings() {
        return moments.config();
    }

    @Override
    protected boolean decaysInUpdate() {
        return true;
    }

    @Override
    protected void update(Engine engine, Parameter parameter, List<Tensor> rule) {
        Adam.update(engine, parameter, rule, Adam.step(moments, this));
    }
}
