package skipjack.resnet.data;

import skipjack.engine.ShapeMismatch;

/**
 * Pictures to train on and pictures to test with, of one size and the same classes.
 *
 * @param train what the network learns from
 * @param test what it must not see before it is judged
 */
public record TrainTest(LabelledImages train, LabelledImages test) {
    /**
     * Checks that the two belong together.
     *
     * @throws ShapeMismatch if the pictures differ in size
     * @throws IllegalArgumentException if the classes differ
     */
    public TrainTest {
        if (!train.shape().dropFirst().equals(test.shape().dropFirst())) {
            throw new ShapeMismatch("training pictures are %s but test pictures are %s"
                    .formatted(train.shape().dropFirst(), test.shape().dropFirst()));
        }
        if (!train.classes().equals(test.classes())) {
            throw new IllegalArgumentException(
                    "the classes of training and test differ: %s and %s".formatted(train.classes(), test.classes()));
        }
    }
}
