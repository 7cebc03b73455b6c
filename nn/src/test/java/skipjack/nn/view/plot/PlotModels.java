package skipjack.nn.view.plot;

import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Flatten;
import skipjack.nn.layer.Input;

/** Small networks to draw. */
final class PlotModels {
    private PlotModels() {}

    /** A residual block with its shortcut, and a classifier. */
    static Model residual() {
        Node x = Input.of(8, 8, 4);
        Node y = new Conv2D(4, 1).named("conv").apply(x);
        y = new BatchNormalization().named("bn").apply(y);
        y = new Activation("relu").named("act").apply(y);
        y = new Add().named("sum").apply(y, x);
        y = new Flatten().named("flat").apply(y);
        y = new Dense(2).activation("softmax").named("fc").apply(y);
        return new Model("residual", x, y);
    }

    /** Nested shortcuts and a convolution on one of them. */
    static Model tangled() {
        Node x = Input.of(8, 8, 4);
        Node a = new Conv2D(4, 1).named("a").apply(x);
        Node b = new Conv2D(4, 1).named("b").apply(a);
        Node c = new Conv2D(4, 1).named("c").apply(b);
        Node inner = new Add().named("inner").apply(c, a);
        Node d = new Conv2D(4, 1).named("d").apply(inner);
        Node side = new Conv2D(4, 1).named("side").apply(x);
        return new Model("tangled", x, new Add().named("outer").apply(d, side));
    }

    /** A layer that is used twice, once on its own result. */
    static Model shared() {
        Node x = Input.of(4);
        Dense twice = new Dense(4);
        twice.named("twice");
        return new Model("shared", x, twice.apply(twice.apply(x)));
    }

    /** Names that every format has to escape. */
    static Model awkward() {
        Node x = Input.of(4);
        return new Model(
                "\"quoted\" & <odd>",
                x,
                new Dense(4).named("a<b>&\"c\" {d|e} \\f\\N 'g'").apply(x));
    }
}
