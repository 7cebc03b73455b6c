package skipjack.resnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.initializer.GlorotUniform;
import skipjack.nn.initializer.NumpyRandn;
import skipjack.nn.layer.Input;

/**
 * One of the article's experiments with a single block: what was published, and what we compute.
 *
 * <p>All of them feed {@code numpy.random.seed(1); numpy.random.randn(3, 4, 4, 6)} to a block with f = 2 and filters 2, 4, 6
 * whose kernels come from {@code glorot_uniform(seed=0)}, run it in inference, and print element {@code [1, 1, 0, :]}.
 *
 * @param title which block, and who published it
 * @param published the printed numbers
 * @param ours our numbers
 * @param remark what there is to say about it; empty if nothing
 */
public record BlockReplay(String title, List<Float> published, List<Float> ours, String remark) {
    private static final List<Integer> FILTERS = List.of(2, 4, 6);

    private static final String DEVIATION = """
            This print does not follow from the article's own definition of the block. NumPy arithmetic by hand, an
            independent script and TensorFlow 2.18 all give the course's numbers above, as we do.""";

    /** Copies the lists. */
    public BlockReplay {
        published = List.copyOf(published);
        ours = List.copyOf(ours);
    }

    /** Runs all three experiments. */
    public static List<BlockReplay> all() {
        Blocks blocks = new Blocks(GlorotUniform.seed(0));
        Node x = Input.of(4, 4, 6);
        List<Float> identity = run(x, blocks.identityBlock(x, 2, FILTERS, 1, "a"));
        Node z = Input.of(4, 4, 6);
        List<Float> convolutional = run(z, blocks.convolutionalBlock(z, 2, FILTERS, 1, "a", 2));
        return List.of(
                new BlockReplay(
                        "identityBlock, the course's notebook",
                        List.of(0.94822985f, 0f, 1.1610144f, 2.747859f, 0f, 1.36677f),
                        identity,
                        ""),
                new BlockReplay(
                        "convolutionalBlock with stride 2, the article",
                        List.of(0.09018463f, 1.2348977f, 0.46822017f, 0.0367176f, 0f, 0.65516603f),
                        convolutional,
                        ""),
                new BlockReplay(
                        "identityBlock, the article",
                        List.of(0.19716813f, 0f, 1.3561227f, 2.1713073f, 0f, 1.3324987f),
                        identity,
                        DEVIATION));
    }

    private static List<Float> run(Node input, Node output) {
        Tensor x = Tensor.zeros(3, 4, 4, 6);
        new NumpyRandn(1).fill(x, 0);
        Tensor y = new Model("block", input, output).predict(x);
        List<Float> element = new ArrayList<>();
        for (int channel = 0; channel < y.shape().dim(-1); channel++) {
            element.add(y.at(1, 1, 0, channel));
        }
        return element;
    }

    /** The largest difference between published and computed. */
    public double largestDifference() {
        double largest = 0;
        for (int i = 0; i < published.size(); i++) {
            largest = Math.max(largest, Math.abs((double) published.get(i) - ours.get(i)));
        }
        return largest;
    }

    /**
     * Whether ours is the published result: no further from it than float arithmetic may lead on the longest way through
     * the block, some 32 roundings of numbers below 4.
     */
    public boolean agrees() {
        return largestDifference() <= 32 * 4 * 0x1p-24;
    }

    /** A table with a line per channel: published, ours, difference. */
    public String table() {
        StringBuilder text = new StringBuilder(title).append('\n');
        text.append("    published         ours   difference\n");
        for (int i = 0; i < published.size(); i++) {
            double difference = (double) ours.get(i) - published.get(i);
            text.append(String.format(
                    Locale.ROOT, "  %11.8f  %11.8f  %11.1e\n", published.get(i), ours.get(i), difference));
        }
        return remark.isEmpty()
                ? text.toString()
                : text + remark.lines().collect(Collectors.joining("\n  ", "  ", "\n"));
    }
}
