package skipjack.resnet;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.initializer.GlorotUniform;
import skipjack.nn.initializer.Initializer;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.AveragePooling2D;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Flatten;
import skipjack.nn.layer.Input;
import skipjack.nn.layer.MaxPooling2D;
import skipjack.nn.layer.ZeroPadding2D;

/** ResNet-50 as the article has it: 50 layers with weights, in five stages and a classifier. */
public final class ResNet50 {
    /*
     *      stage      output, 64×64 in    layers
     *      1          15 × 15 × 64        7×7/2, batch normalisation, ReLU, 3×3/2 max pool
     *      2          15 × 15 × 256       3 blocks of 1×1, 64    3×3, 64    1×1, 256
     *      3          8 × 8 × 512         4 blocks of 1×1, 128   3×3, 128   1×1, 512
     *      4          4 × 4 × 1024        6 blocks of 1×1, 256   3×3, 256   1×1, 1024
     *      5          2 × 2 × 2048        3 blocks of 1×1, 512   3×3, 512   1×1, 2048
     *                 classes             2×2 average pool, softmax
     *
     * Source: He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2015, table 1. The article departs
     * from the paper in three places: the picture is padded by 3 and the max pool is not padded (15 × 15 where the paper's
     * arithmetic would give 16 × 16), convolutions have biases, and a 2×2 average pool stands for the global one, which is
     * the same for pictures of 64 × 64.
     */
    private ResNet50() {}

    /** The article's network: pictures of 64 × 64 × 3, 6 classes, every kernel from {@code glorot_uniform(seed=0)}. */
    public static Model article() {
        return of(Shape.of(64, 64, 3), 6);
    }

    /**
     * The article's network for other pictures and classes, every kernel from {@code glorot_uniform(seed=0)}.
     *
     * <p>Equal seeds make all kernels heads of one stream, which the first steps of training feel: losses jump more than
     * with kernels drawn apart.
     *
     * @param inputShape {@code [H, W, C]}
     * @throws skipjack.engine.ShapeMismatch if pictures are too small for five halvings
     */
    public static Model of(Shape inputShape, int classes) {
        return wire(inputShape, classes, GlorotUniform.seed(0), 0);
    }

    /** The same network with each kernel from a stream of its own, all of them derived from {@code seed}. */
    public static Model of(Shape inputShape, int classes, long seed) {
        return wire(inputShape, classes, new GlorotUniform(), seed);
    }

    private static Model wire(Shape inputShape, int classes, Initializer kernels, long seed) {
        Blocks blocks = new Blocks(kernels);
        Node input = Input.of(inputShape);

        Node x = new ZeroPadding2D(3).apply(input);

        // Stage 1
        x = new Conv2D(64, 7)
                .strides(2)
                .kernelInitializer(kernels)
                .named("conv1")
                .apply(x);
        x = new BatchNormalization().named("bn_conv1").apply(x);
        x = new Activation("relu").apply(x);
        x = new MaxPooling2D(3, 2).apply(x);

        // Stage 2
        x = blocks.convolutionalBlock(x, 3, List.of(64, 64, 256), 2, "a", 1);
        x = blocks.identityBlock(x, 3, List.of(64, 64, 256), 2, "b");
        x = blocks.identityBlock(x, 3, List.of(64, 64, 256), 2, "c");

        // Stage 3
        x = blocks.convolutionalBlock(x, 3, List.of(128, 128, 512), 3, "a", 2);
        x = blocks.identityBlock(x, 3, List.of(128, 128, 512), 3, "b");
        x = blocks.identityBlock(x, 3, List.of(128, 128, 512), 3, "c");
        x = blocks.identityBlock(x, 3, List.of(128, 128, 512), 3, "d");

        // Stage 4
        x = blocks.convolutionalBlock(x, 3, List.of(256, 256, 1024), 4, "a", 2);
        x = blocks.identityBlock(x, 3, List.of(256, 256, 1024), 4, "b");
        x = blocks.identityBlock(x, 3, List.of(256, 256, 1024), 4, "c");
        x = blocks.identityBlock(x, 3, List.of(256, 256, 1024), 4, "d");
        x = blocks.identityBlock(x, 3, List.of(256, 256, 1024), 4, "e");
        x = blocks.identityBlock(x, 3, List.of(256, 256, 1024), 4, "f");

        // Stage 5
        x = blocks.convolutionalBlock(x, 3, List.of(512, 512, 2048), 5, "a", 2);
        x = blocks.identityBlock(x, 3, List.of(512, 512, 2048), 5, "b");
        x = blocks.identityBlock(x, 3, List.of(512, 512, 2048), 5, "c");

        x = new AveragePooling2D(2).named("avg_pool").apply(x);

        x = new Flatten().apply(x);
        x = new Dense(classes)
                .activation("softmax")
                .kernelInitializer(kernels)
                .named("fc" + classes)
                .apply(x);

        return new Model("ResNet50", input, x, seed);
    }
}
