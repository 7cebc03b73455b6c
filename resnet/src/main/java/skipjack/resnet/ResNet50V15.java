package skipjack.resnet;

import skipjack.engine.Shape;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.initializer.Initializer;
import skipjack.nn.initializer.VarianceScaling;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.GlobalAveragePooling2D;
import skipjack.nn.layer.Input;
import skipjack.nn.layer.MaxPooling2D;

/** ResNet-50 "v1.5", the network that benchmarks mean by the name: for ImageNet, its strides on the 3×3 convolutions. */
public final class ResNet50V15 {
    /*
     *      stage     output, 224×224 in    layers
     *      conv1     112 × 112 × 64        7×7/2, batch normalisation, ReLU
     *                56 × 56 × 64          3×3/2 max pool
     *      layer1    56 × 56 × 256         3 blocks of 1×1, 64    3×3, 64    1×1, 256
     *      layer2    28 × 28 × 512         4 blocks of 1×1, 128   3×3, 128   1×1, 512
     *      layer3    14 × 14 × 1024        6 blocks of 1×1, 256   3×3, 256   1×1, 1024
     *      layer4    7 × 7 × 2048          3 blocks of 1×1, 512   3×3, 512   1×1, 2048
     *                classes               global average pool, softmax
     *
     * Source: He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2015, table 1, but for one thing: where
     * the paper halves the picture with the first 1×1 convolution of a stage, which then ignores three pixels of four,
     * v1.5 does it with the 3×3 ("Torch's ResNet", 2016; some half per cent more accurate, and 8.2 instead of 7.7 GFLOP).
     *
     * Names, padding and the constants of batch normalisation are torchvision's, so that a kernel has the name and the
     * use it has there: convolutions have no biases, and all padding is symmetric, which Keras' "same" is not at a stride
     * of 2. With 1000 classes training changes 25,557,032 parameters, torchvision's count; Keras' way of counting
     * adds 53,120 moving statistics.
     */
    private static final Initializer KERNELS =
            new VarianceScaling(2, VarianceScaling.Fan.OUT, VarianceScaling.Distribution.TRUNCATED_NORMAL);

    private ResNet50V15() {}

    /** For ImageNet: pictures of 224 × 224 × 3, 1000 classes; kernels from He's initialiser, seed 0. */
    public static Model imageNet() {
        return of(Shape.of(224, 224, 3), 1000, 0);
    }

    /**
     * For other pictures and classes; each kernel from a stream of its own, all of them derived from {@code seed}.
     *
     * @param inputShape {@code [H, W, C]}; any size, for the last pool takes what is left
     */
    public static Model of(Shape inputShape, int classes, long seed) {
        Node input = Input.of(inputShape);

        Node x = convolution(input, "conv1", "bn1", 64, 7, 2);
        x = new Activation("relu").apply(x);
        x = new MaxPooling2D(3, 2, 1).apply(x);

        x = stage(x, "layer1", 3, 64, 1);
        x = stage(x, "layer2", 4, 128, 2);
        x = stage(x, "layer3", 6, 256, 2);
        x = stage(x, "layer4", 3, 512, 2);

        x = new GlobalAveragePooling2D().named("avgpool").apply(x);
        x = new Dense(classes).activation("softmax").named("fc").apply(x);

        return new Model("ResNet50v1.5", input, x, seed);
    }

    /** Blocks one after the other, of which the first may halve the picture: {@code [H, W, C]} to {@code [H/s, W/s, 4F]}. */
    private static Node stage(Node x, String name, int blocks, int filters, int stride) {
        x = bottleneck(x, name + ".0", filters, stride);
        for (int block = 1; block < blocks; block++) {
            x = bottleneck(x, name + "." + block, filters, 1);
        }
        return x;
    }

    /** {@code relu(F(x) + shortcut(x))}; the shortcut is x itself where its shape allows, else a 1×1 convolution. */
    private static Node bottleneck(Node x, String name, int filters, int stride) {
        int wide = 4 * filters;

        Node y = convolution(x, name + ".conv1", name + ".bn1", filters, 1, 1);
        y = new Activation("relu").apply(y);
        y = convolution(y, name + ".conv2", name + ".bn2", filters, 3, stride); // the stride of v1.5
        y = new Activation("relu").apply(y);
        y = convolution(y, name + ".conv3", name + ".bn3", wide, 1, 1);

        boolean same = stride == 1 && x.shape().dim(-1) == wide;
        Node shortcut = same ? x : convolution(x, name + ".downsample.0", name + ".downsample.1", wide, 1, stride);

        y = new Add().apply(y, shortcut);
        return new Activation("relu").apply(y);
    }

    /** A convolution without bias, padded so that a stride of 1 keeps the size, and its batch normalisation. */
    private static Node convolution(Node x, String name, String normName, int filters, int size, int stride) {
        x = new Conv2D(filters, size)
                .strides(stride)
                .padding(size / 2)
                .useBias(false)
                .kernelInitializer(KERNELS)
                .named(name)
                .apply(x);
        return new BatchNormalization()
                .momentum(0.9)
                .epsilon(1e-5)
                .unbiasedMovingVariance(true)
                .named(normName)
                .apply(x);
    }
}
