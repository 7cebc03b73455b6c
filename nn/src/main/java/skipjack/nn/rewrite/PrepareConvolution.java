package skipjack.nn.rewrite;

import java.util.List;
import java.util.Optional;
import skipjack.engine.geometry.Padding;
import skipjack.engine.geometry.Window;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.ZeroPadding2D;

/** A convolution whose kernel is packed once for many predictions; zeros put around its input by a layer become its own. */
final class PrepareConvolution implements Rewrite {
    @Override
    public Optional<Stage> join(Stage last, Surroundings surroundings) {
        if (!(last.result().layer() instanceof Conv2D layer)) {
            return Optional.empty();
        }
        FoldedConvolution convolution = FoldedConvolution.of(layer);
        Stage alone = new Stage(last.nodes(), last.inputs(), convolution);
        return surroundings
                .stageOnlyReadOnce(last.inputs().get(0))
                .filter(before -> before.result().layer() instanceof ZeroPadding2D
                        && layer.window().padding().kind() == Padding.Kind.VALID)
                .map(before -> new Stage(
                        List.of(before.result(), last.result()),
                        before.inputs(),
                        convolution.through(padded(
                                layer.window(), (ZeroPadding2D) before.result().layer()))))
                .or(() -> Optional.of(alone));
    }

    private static Window padded(Window window, ZeroPadding2D layer) {
        return new Window(
                window.height(),
                window.width(),
                window.strideHeight(),
                window.strideWidth(),
                window.dilationHeight(),
                window.dilationWidth(),
                layer.padding());
    }
}
