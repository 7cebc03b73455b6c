package skipjack.resnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import skipjack.engine.Shape;
import skipjack.engine.ShapeMismatch;
import skipjack.nn.Layer;
import skipjack.nn.Model;
import skipjack.nn.Parameter;

/** The wiring of the article's network: what its summary says. */
class ResNet50Test {
    private static final Model ARTICLE = ResNet50.article();

    private static long count(List<Parameter> parameters) {
        return parameters.stream()
                .mapToLong(parameter -> parameter.value().size())
                .sum();
    }

    @Test
    void hasTheCoursesNumberOfParameters() {
        assertThat(count(ARTICLE.parameters())).isEqualTo(23_600_006);
        assertThat(count(ARTICLE.trainableParameters())).isEqualTo(23_546_886);
        assertThat(count(ARTICLE.parameters()) - count(ARTICLE.trainableParameters()))
                .isEqualTo(53_120);
    }

    @Test
    void listsItsLayersAsKerasDoes() {
        List<String> names = ARTICLE.layers().stream().map(Layer::name).toList();
        assertThat(names).hasSize(177).doesNotHaveDuplicates();
        assertThat(names)
                .startsWith(
                        "input_1",
                        "zero_padding2d_1",
                        "conv1",
                        "bn_conv1",
                        "activation_1",
                        "max_pooling2d_1",
                        "res2a_branch2a",
                        "bn2a_branch2a",
                        "activation_2",
                        "res2a_branch2b",
                        "bn2a_branch2b",
                        "activation_3",
                        "res2a_branch2c",
                        "res2a_branch1",
                        "bn2a_branch2c",
                        "bn2a_branch1",
                        "add_1",
                        "activation_4",
                        "res2b_branch2a");
        assertThat(names)
                .endsWith("res5c_branch2c", "bn5c_branch2c", "add_16", "activation_49", "avg_pool", "flatten_1", "fc6");
    }

    @Test
    void shrinksThePictureAsTheArticleSays() {
        assertThat(ARTICLE.inputShape()).isEqualTo(Shape.of(64, 64, 3));
        assertThat(ARTICLE.outputShape()).isEqualTo(Shape.of(6));
        List<String> stages = ARTICLE.graph().nodes().stream()
                .filter(node -> List.of("conv1", "max_pooling2d_1", "add_3", "add_7", "add_13", "add_16", "avg_pool")
                        .contains(node.layer().name()))
                .map(node -> node.batchShape())
                .toList();
        assertThat(stages)
                .containsExactly(
                        "(None, 32, 32, 64)",
                        "(None, 15, 15, 64)",
                        "(None, 15, 15, 256)",
                        "(None, 8, 8, 512)",
                        "(None, 4, 4, 1024)",
                        "(None, 2, 2, 2048)",
                        "(None, 1, 1, 2048)");
    }

    @Test
    void everyKernelOfTheArticleIsTheHeadOfOneStreamAndOtherwiseNot() {
        Parameter first = ARTICLE.layer("res2a_branch2b").parameters().get(0);
        Parameter second = ARTICLE.layer("res2b_branch2b").parameters().get(0);
        assertThat(first.value().data()).isEqualTo(second.value().data());

        Model apart = ResNet50.of(Shape.of(48, 48, 3), 4, 7);
        assertThat(apart.layer("res2a_branch2b").parameters().get(0).value().data())
                .isNotEqualTo(apart.layer("res2b_branch2b")
                        .parameters()
                        .get(0)
                        .value()
                        .data());
        Model again = ResNet50.of(Shape.of(48, 48, 3), 4, 7);
        assertThat(apart.layer("fc4").parameters().get(0).value().data())
                .isEqualTo(again.layer("fc4").parameters().get(0).value().data());
    }

    @Test
    void refusesPicturesThatAreTooSmallAndNamesTheLayer() {
        assertThatThrownBy(() -> ResNet50.of(Shape.of(32, 32, 3), 6))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("avg_pool");
    }
}
