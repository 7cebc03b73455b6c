package skipjack.nn.toy;

import skipjack.engine.Tensor;
import skipjack.engine.random.MersenneTwister;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.layer.Input;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.training.Samples;

/** A small problem, three arms of a spiral in the plane, and a small network for it. */
public final class Toy {
    public static final int CLASSES = 3;

    private Toy() {}

    /** 2 → hidden → 3, on one thread; the hidden values pass through a layer with a moving mean. */
    public static Model network(int hidden) {
        Node x = Input.of(2);
        Node h = new ToyDense(hidden).named("hidden").apply(x);
        h = new ToyMeanTracker().named("tracker").apply(h);
        h = new ToyRelu().apply(h);
        h = new ToyDense(CLASSES).named("logits").apply(h);
        return new Model("toy", x, new ToySoftmax(true).apply(h), 7).onThreads(1);
    }

    /** The same network with Adam, cross-entropy and accuracy. */
    public static Model compiled(int hidden) {
        return network(hidden).compile(new Adam(0.01f), new CategoricalCrossentropy(), new CategoricalAccuracy());
    }

    /** Points on the arms, in random order, with one-hot targets. */
    public static Samples spiral(int count, int seed) {
        MersenneTwister random = new MersenneTwister(seed);
        Tensor x = Tensor.zeros(count, 2);
        Tensor y = Tensor.zeros(count, CLASSES);
        for (int i = 0; i < count; i++) {
            int arm = random.randint(CLASSES);
            double radius = random.nextDouble();
            double angle = 2.5 * radius + arm * 2 * Math.PI / CLASSES + 0.1 * random.nextGaussian();
            x.data()[2 * i] = (float) (radius * Math.sin(angle));
            x.data()[2 * i + 1] = (float) (radius * Math.cos(angle));
            y.data()[CLASSES * i + arm] = 1;
        }
        return Samples.of(x, y);
    }

    /** All inputs of some samples. */
    public static Tensor inputs(Samples samples) {
        return all(samples)[0];
    }

    /** All targets of some samples. */
    public static Tensor targets(Samples samples) {
        return all(samples)[1];
    }

    private static Tensor[] all(Samples samples) {
        int[] order = new int[samples.count()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Tensor x = Tensor.zeros(samples.inputShape().prepend(order.length));
        Tensor y = Tensor.zeros(samples.targetShape().prepend(order.length));
        samples.gather(order, 0, order.length, x, y);
        return new Tensor[] {x, y};
    }
}
