package skipjack.nn.rewrite;

import java.util.List;
import java.util.Optional;
import skipjack.nn.Node;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.BatchNormalization;

/**
 * The end of a residual block: batch normalisation, the shortcut added, and the rectifier behind the sum. Where the shortcut
 * has a normalisation of its own, the one that was wired first is joined.
 */
public final class NormalizeAddRelu implements Rewrite {
    /** The rule. */
    public NormalizeAddRelu() {}

    @Override
    public Optional<Stage> join(Stage last, Surroundings surroundings) {
        if (!NormalizeRelu.isRelu(last.result().layer())) {
            return Optional.empty();
        }
        return surroundings
                .stageOnlyReadOnce(last.inputs().get(0))
                .filter(sum -> sum.isSingle()
                        && sum.result().layer() instanceof Add
                        && sum.inputs().size() == 2)
                .flatMap(sum -> join(sum.inputs().get(0), sum.inputs().get(1), sum, last, surroundings)
                        .or(() -> join(sum.inputs().get(1), sum.inputs().get(0), sum, last, surroundings)));
    }

    private static Optional<Stage> join(
            Node normalized, Node shortcut, Stage sum, Stage last, Surroundings surroundings) {
        return surroundings.stageOnlyReadOnce(normalized).flatMap(before -> {
            if (!before.isSingle()
                    || !(normalized.layer() instanceof BatchNormalization normalization)
                    || !shortcut.shape().equals(normalized.shape())
                    || surroundings.readers(before.inputs().get(0)) > NormalizeRelu.READERS
                    || surroundings.readers(shortcut) > NormalizeRelu.READERS) {
                return Optional.empty();
            }
            return Optional.of(new Stage(
                    List.of(normalized, sum.result(), last.result()),
                    List.of(before.inputs().get(0), shortcut),
                    (pass, inputs) -> normalization.addedAndRectified(pass, inputs.get(0), inputs.get(1))));
        });
    }
}
