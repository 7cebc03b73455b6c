package skipjack.resnet;

import java.util.List;
import skipjack.nn.Node;
import skipjack.nn.initializer.Initializer;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;

/**
 * The two residual blocks of ResNet-50, with the article's arguments and names.
 *
 * @param kernels first values of every kernel
 */
public record Blocks(Initializer kernels) {
    /*
     * Both blocks compute relu(F(x) + shortcut(x)), where F squeezes the channels with a 1×1 convolution, looks around with
     * an f×f, and widens them again with a 1×1. What F has to learn is only how the result should differ from x, and the
     * gradient of the loss reaches x through the addition undamped, however many blocks lie above (He et al., 2015).
     *
     *            identityBlock                          convolutionalBlock
     *
     *      x ──────────────────┐                  x ──────────────────┐
     *      │ 1×1, F1  2a       │                  │ 1×1/s, F1  2a     │ 1×1/s, F3  branch1
     *      │ f×f, F2  2b       │                  │ f×f, F2    2b     │
     *      │ 1×1, F3  2c       │                  │ 1×1, F3    2c     │
     *      └────── + ──────────┘                  └────── + ──────────┘
     *             relu                                   relu
     *
     * Each convolution is followed by batch normalisation, 2a and 2b also by ReLU.
     */

    /**
     * The block that keeps the shape: the shortcut is x itself.
     *
     * @param x {@code [H, W, F3]}
     * @param f height and width of the middle convolution
     * @param filters F1, F2, F3
     * @param stage the stage's number, for names: 2 gives {@code res2…}
     * @param block the block's letter, for names: "b" gives {@code res2b_branch2a}
     * @return {@code [H, W, F3]}
     */
    public Node identityBlock(Node x, int f, List<Integer> filters, int stage, String block) {
        String branch = stage + block + "_branch";
        Node shortcut = x;

        x = new Conv2D(filters.get(0), 1)
                .kernelInitializer(kernels)
                .named("res" + branch + "2a")
                .apply(x);
        x = new BatchNormalization().named("bn" + branch + "2a").apply(x);
        x = new Activation("relu").apply(x);

        x = new Conv2D(filters.get(1), f)
                .padding("same")
                .kernelInitializer(kernels)
                .named("res" + branch + "2b")
                .apply(x);
        x = new BatchNormalization().named("bn" + branch + "2b").apply(x);
        x = new Activation("relu").apply(x);

        x = new Conv2D(filters.get(2), 1)
                .kernelInitializer(kernels)
                .named("res" + branch + "2c")
                .apply(x);
        x = new BatchNormalization().named("bn" + branch + "2c").apply(x);

        x = new Add().apply(x, shortcut);
        return new Activation("relu").apply(x);
    }

    /**
     * The block that changes the shape: a 1×1 convolution brings the shortcut to it.
     *
     * @param x {@code [H, W, C]}
     * @param f height and width of the middle convolution
     * @param filters F1, F2, F3
     * @param stage the stage's number, for names
     * @param block the block's letter, for names
     * @param s the stride
     * @return {@code [ceil(H / s), ceil(W / s), F3]}
     */
    public Node convolutionalBlock(Node x, int f, List<Integer> filters, int stage, String block, int s) {
        String branch = stage + block + "_branch";
        Node shortcut = x;

        // The stride sits on the first 1×1, as in the paper of 2015; torchvision ("v1.5") has it on the f×f.
        x = new Conv2D(filters.get(0), 1)
                .strides(s)
                .kernelInitializer(kernels)
                .named("res" + branch + "2a")
                .apply(x);
        x = new BatchNormalization().named("bn" + branch + "2a").apply(x);
        x = new Activation("relu").apply(x);

        x = new Conv2D(filters.get(1), f)
                .padding("same")
                .kernelInitializer(kernels)
                .named("res" + branch + "2b")
                .apply(x);
        x = new BatchNormalization().named("bn" + branch + "2b").apply(x);
        x = new Activation("relu").apply(x);

        x = new Conv2D(filters.get(2), 1)
                .kernelInitializer(kernels)
                .named("res" + branch + "2c")
                .apply(x);
        x = new BatchNormalization().named("bn" + branch + "2c").apply(x);

        shortcut = new Conv2D(filters.get(2), 1)
                .strides(s)
                .kernelInitializer(kernels)
                .named("res" + branch + "1")
                .apply(shortcut);
        shortcut = new BatchNormalization().named("bn" + branch + "1").apply(shortcut);

        x = new Add().apply(x, shortcut);
        return new Activation("relu").apply(x);
    }
}
