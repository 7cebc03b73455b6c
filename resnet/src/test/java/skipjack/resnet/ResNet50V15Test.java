package skipjack.resnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Parameter;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.view.KerasDialect;
import skipjack.nn.view.ModelSummary;

/** The wiring of torchvision's ResNet-50, counted. */
class ResNet50V15Test {
    private static final Model IMAGE_NET = ResNet50V15.imageNet();

    private static long count(List<Parameter> parameters) {
        return parameters.stream()
                .mapToLong(parameter -> parameter.value().size())
                .sum();
    }

    @Test
    void hasTorchvisionsNumberOfParameters() {
        assertThat(count(IMAGE_NET.trainableParameters())).isEqualTo(25_557_032);
        assertThat(count(IMAGE_NET.parameters())).isEqualTo(25_557_032 + 53_120);
        assertThat(ModelSummary.of(IMAGE_NET, KerasDialect.KERAS_2).lines())
                .contains("Total params: 25,610,152", "Trainable params: 25,557,032");
    }

    @Test
    void hasTheTablesConvolutions() {
        long multiplyAdds = 0;
        for (var node : IMAGE_NET.graph().nodes()) {
            if (node.layer() instanceof Conv2D convolution) {
                Shape kernel = convolution.parameters().getFirst().value().shape();
                multiplyAdds += (long) node.shape().dim(0) * node.shape().dim(1) * kernel.size();
            }
        }
        multiplyAdds += 2048 * 1000;
        assertThat(multiplyAdds).isEqualTo(4_089_184_256L); // what counters of operations say of torchvision's
        assertThat(IMAGE_NET.layers().stream().filter(Conv2D.class::isInstance)).hasSize(53);
    }

    @Test
    void shrinksThePictureAsTheTableSays() {
        List<String> shapes = IMAGE_NET.graph().nodes().stream()
                .filter(node -> List.of(
                                "conv1", "max_pooling2d_1", "add_3", "add_7", "add_13", "add_16", "avgpool", "fc")
                        .contains(node.layer().name()))
                .map(node -> node.batchShape())
                .toList();
        assertThat(shapes)
                .containsExactly(
                        "(None, 112, 112, 64)",
                        "(None, 56, 56, 64)",
                        "(None, 56, 56, 256)",
                        "(None, 28, 28, 512)",
                        "(None, 14, 14, 1024)",
                        "(None, 7, 7, 2048)",
                        "(None, 2048)",
                        "(None, 1000)");
    }

    @Test
    void halvesThePictureWithTheThreeByThree() {
        Conv2D squeeze = (Conv2D) IMAGE_NET.layer("layer2.0.conv1");
        Conv2D middle = (Conv2D) IMAGE_NET.layer("layer2.0.conv2");
        Conv2D shortcut = (Conv2D) IMAGE_NET.layer("layer2.0.downsample.0");
        assertThat(squeeze.window().strideHeight()).isEqualTo(1);
        assertThat(middle.window().strideHeight()).isEqualTo(2);
        assertThat(middle.window().padding().top()).isEqualTo(1);
        assertThat(shortcut.window().strideHeight()).isEqualTo(2);
    }

    @Test
    void classifiesPicturesOfOtherSizes() {
        Model small = ResNet50V15.of(Shape.of(48, 40, 3), 5, 1);
        float[] probabilities = small.predict(Tensor.zeros(2, 48, 40, 3)).data();
        assertThat(probabilities[0] + probabilities[1] + probabilities[2] + probabilities[3] + probabilities[4])
                .isCloseTo(1, within(1e-5f));
    }
}
