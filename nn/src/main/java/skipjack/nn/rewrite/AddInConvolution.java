package skipjack.nn.rewrite;

import java.util.List;
import java.util.Optional;
import skipjack.nn.Node;
import skipjack.nn.layer.Add;

/** A sum of two, one of which is a convolution's result: the other is added while the result is still in the cache. */
final class AddInConvolution implements Rewrite {
    @Override
    public Optional<Stage> join(Stage last, Surroundings surroundings) {
        if (!(last.result().layer() instanceof Add) || last.inputs().size() != 2) {
            return Optional.empty();
        }
        Node first = last.inputs().get(0);
        Node second = last.inputs().get(1);
        return join(first, second, last, surroundings).or(() -> join(second, first, last, surroundings));
    }

    private static Optional<Stage> join(Node convolved, Node shortcut, Stage last, Surroundings surroundings) {
        return surroundings
                .stageOnlyReadOnce(convolved)
                .flatMap(before ->
                        before.computation() instanceof FoldedConvolution convolution && convolution.takesShortcut()
                                ? Optional.of(before.followedBy(
                                        last, List.of(before.inputs().get(0), shortcut), convolution.addingShortcut()))
                                : Optional.empty());
    }
}
