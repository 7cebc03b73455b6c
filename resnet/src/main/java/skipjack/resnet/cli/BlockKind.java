package skipjack.resnet.cli;

import java.util.List;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.initializer.GlorotUniform;
import skipjack.nn.layer.Input;
import skipjack.resnet.Blocks;

/** The two blocks that ResNet-50 is made of. */
enum BlockKind {
    /** The block whose shortcut is its input. */
    IDENTITY,

    /** The block with a convolution on its shortcut. */
    CONVOLUTIONAL;

    private static final List<Integer> FILTERS = List.of(64, 64, 256);

    /** A model of this block alone, as it stands in stage 2. */
    Model model() {
        Blocks blocks = new Blocks(GlorotUniform.seed(0));
        if (this == IDENTITY) {
            Node x = Input.of(15, 15, 256);
            return new Model("identity_block", x, blocks.identityBlock(x, 3, FILTERS, 2, "b"));
        }
        Node x = Input.of(15, 15, 64);
        return new Model("convolutional_block", x, blocks.convolutionalBlock(x, 3, FILTERS, 2, "a", 1));
    }
}
