package skipjack.bench;

import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.resnet.ResNet50;
import skipjack.resnet.ResNet50V15;

/** The networks that are measured, with inputs for them; the same in every process. */
public enum Network {
    /** The article's ResNet-50: pictures of 64 × 64, 6 classes. */
    ARTICLE {
        @Override
        public Model model() {
            return ResNet50.of(Shape.of(64, 64, 3), 6, 1);
        }
    },
    /** ResNet-50 v1.5: pictures of 224 × 224, 1000 classes. */
    V15 {
        @Override
        public Model model() {
            return ResNet50V15.imageNet();
        }
    };

    /** The network with its first values, each kernel from a stream of its own. */
    public abstract Model model();

    /** A batch of noise for a model: {@code [N, H, W, C]}. */
    public static Tensor pictures(Model model, int batch) {
        Shape shape = model.inputShape().prepend(batch);
        return Tensor.of(shape, Samples.uniform(shape.size()));
    }

    /** A class for each picture, in turn. */
    public static int[] classes(Model model, int batch) {
        int[] classes = new int[batch];
        for (int i = 0; i < batch; i++) {
            classes[i] = i % model.outputShape().dim(0);
        }
        return classes;
    }

    /** The same classes as targets {@code [N, classes]}: one, the rest zero. */
    public static Tensor targets(Model model, int batch) {
        int width = model.outputShape().dim(0);
        Tensor targets = Tensor.zeros(batch, width);
        int[] classes = classes(model, batch);
        for (int i = 0; i < batch; i++) {
            targets.data()[i * width + classes[i]] = 1;
        }
        return targets;
    }

    /** Multiply-adds of one sample's way through the network's convolutions and dense layers, borders included. */
    public static long multiplyAdds(Model model) {
        long sum = 0;
        for (Node node : model.graph().nodes()) {
            long places = node.shape().size() / Math.max(1, node.shape().dim(-1));
            sum += node.layer().parameters().stream()
                    .filter(parameter -> parameter.name().equals("kernel"))
                    .mapToLong(kernel -> places * kernel.shape().size())
                    .sum();
        }
        return sum;
    }
}
