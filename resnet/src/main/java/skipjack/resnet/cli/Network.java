package skipjack.resnet.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import skipjack.engine.Shape;
import skipjack.nn.Model;
import skipjack.resnet.ResNet20;
import skipjack.resnet.ResNet50;
import skipjack.resnet.ResNet50V15;

/** The networks that can be trained from nothing. */
enum Network {
    /** The article's. */
    RESNET50("resnet50", "ResNet50"),

    /** With its strides on the 3×3 convolutions. */
    RESNET50_V15("resnet50-v1.5", "ResNet50V15"),

    /** For small pictures. */
    RESNET20("resnet20", "ResNet20");

    private static final int SMALL = 48;

    private final String option;
    private final String fileName;

    Network(String option, String fileName) {
        this.option = option;
        this.fileName = fileName;
    }

    /** The one of this name on the command line. */
    static Network named(String name) {
        return Arrays.stream(values())
                .filter(network -> network.option.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no network \"%s\"; there are %s"
                        .formatted(
                                name,
                                Arrays.stream(values())
                                        .map(network -> network.option)
                                        .collect(Collectors.joining(", ")))));
    }

    /** The one of this name in model files, if it is one of these. */
    static Optional<Network> inFile(String name) {
        return Arrays.stream(values())
                .filter(network -> network.fileName.equals(name))
                .findFirst();
    }

    /** What usually suits pictures of this shape: five halvings leave nothing of the smallest. */
    static Network suiting(Shape picture) {
        return Math.min(picture.dim(0), picture.dim(1)) < SMALL ? RESNET20 : RESNET50;
    }

    /** What model files call it. */
    String fileName() {
        return fileName;
    }

    /** A new network for the pictures it is known for: the article's, ImageNet's, CIFAR-10's. */
    Model usual() {
        return switch (this) {
            case RESNET50 -> ResNet50.article();
            case RESNET50_V15 -> ResNet50V15.imageNet();
            case RESNET20 -> ResNet20.of(Shape.of(32, 32, 3), 10, 0);
        };
    }

    /** A new network; only the article's has the article's kernels. */
    Model of(Shape picture, int classes, Kernels kernels, long seed) {
        return switch (this) {
            case RESNET50 ->
                kernels == Kernels.ARTICLE ? ResNet50.of(picture, classes) : ResNet50.of(picture, classes, seed);
            case RESNET50_V15 -> ResNet50V15.of(picture, classes, seed);
            case RESNET20 -> ResNet20.of(picture, classes, seed);
        };
    }
}
