package skipjack.resnet;

import skipjack.engine.Shape;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.initializer.HeNormal;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.GlobalAveragePooling2D;
import skipjack.nn.layer.Input;

/** ResNet-20, the paper's network for small pictures: CIFAR-10's 32 × 32, or MNIST's 28 × 28. */
public final class ResNet20 {
    /*
     *      output, 32×32 in    layers
     *      32 × 32 × 16        3×3, 16
     *      32 × 32 × 16        3 blocks of 3×3, 16   3×3, 16
     *      16 × 16 × 32        3 blocks of 3×3, 32   3×3, 32
     *      8 × 8 × 64          3 blocks of 3×3, 64   3×3, 64
     *      classes             global average pool, softmax
     *
     * Source: He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2015, section 4.2, n = 3. Where a block
     * halves the picture, the paper's shortcut skips every other pixel and pads the channels with zeros. Here it is a
     * 1×1 convolution, as in Keras' example of this network (cifar10_resnet.py, version 1), whose weights fit in: with
     * biases 274,442 parameters for 10 classes, of which 1,376 are moving statistics.
     */
    private ResNet20() {}

    /**
     * The network with each kernel from He's initialiser, all of them derived from {@code seed}.
     *
     * @param inputShape {@code [H, W, C]}; any size, for the last pool takes what is left
     */
    public static Model of(Shape inputShape, int classes, long seed) {
        Node input = Input.of(inputShape);

        Node x = convolution(input, "conv1", 16, 3, 1);
        x = new BatchNormalization().named("bn1").apply(x);
        x = new Activation("relu").apply(x);

        x = block(x, "stage1_a", 16, 1);
        x = block(x, "stage1_b", 16, 1);
        x = block(x, "stage1_c", 16, 1);

        x = block(x, "stage2_a", 32, 2);
        x = block(x, "stage2_b", 32, 1);
        x = block(x, "stage2_c", 32, 1);

        x = block(x, "stage3_a", 64, 2);
        x = block(x, "stage3_b", 64, 1);
        x = block(x, "stage3_c", 64, 1);

        x = new GlobalAveragePooling2D().named("avg_pool").apply(x);
        x = new Dense(classes)
                .activation("softmax")
                .kernelInitializer(new HeNormal())
                .named("fc" + classes)
                .apply(x);

        return new Model("ResNet20", input, x, seed);
    }

    /** Two 3×3 convolutions beside a shortcut; with a stride the shortcut is a 1×1 convolution. */
    private static Node block(Node x, String name, int filters, int stride) {
        Node shortcut = stride == 1 ? x : convolution(x, name + "_shortcut", filters, 1, stride);

        x = convolution(x, name + "_conv1", filters, 3, stride);
        x = new BatchNormalization().named(name + "_bn1").apply(x);
        x = new Activation("relu").apply(x);

        x = convolution(x, name + "_conv2", filters, 3, 1);
        x = new BatchNormalization().named(name + "_bn2").apply(x);

        x = new Add().apply(shortcut, x);
        return new Activation("relu").apply(x);
    }

    private static Node convolution(Node x, String name, int filters, int size, int stride) {
        return new Conv2D(filters, size)
                .strides(stride)
                .padding("same")
                .kernelInitializer(new HeNormal())
                .named(name)
                .apply(x);
    }
}
