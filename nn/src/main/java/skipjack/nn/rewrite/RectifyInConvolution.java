package skipjack.nn.rewrite;

import java.util.Optional;

/** A rectifier behind a convolution, or behind what has become part of one, is applied while the result is in the cache. */
final class RectifyInConvolution implements Rewrite {
    @Override
    public Optional<Stage> join(Stage last, Surroundings surroundings) {
        if (!NormalizeRelu.isRelu(last.result().layer())) {
            return Optional.empty();
        }
        return surroundings
                .stageOnlyReadOnce(last.inputs().get(0))
                .flatMap(before ->
                        before.computation() instanceof FoldedConvolution convolution && convolution.takesRelu()
                                ? Optional.of(before.followedBy(last, before.inputs(), convolution.rectified()))
                                : Optional.empty());
    }
}
