package skipjack.nn.rewrite;

import java.util.Optional;
import skipjack.nn.layer.BatchNormalization;

/** A batch normalisation right behind a convolution becomes part of its kernel and bias. */
final class FoldNormalization implements Rewrite {
    @Override
    public Optional<Stage> join(Stage last, Surroundings surroundings) {
        return last.result().layer() instanceof BatchNormalization normalization
                ? surroundings
                        .stageOnlyReadOnce(last.inputs().get(0))
                        .flatMap(before -> fold(before, last, normalization))
                : Optional.empty();
    }

    private static Optional<Stage> fold(Stage before, Stage last, BatchNormalization normalization) {
        return before.computation() instanceof FoldedConvolution convolution && convolution.takesNormalization()
                ? Optional.of(before.followedBy(last, before.inputs(), convolution.normalizedBy(normalization)))
                : Optional.empty();
    }
}
