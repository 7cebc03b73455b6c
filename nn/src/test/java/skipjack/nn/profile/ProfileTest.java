package skipjack.nn.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.Node;
import skipjack.nn.Samples;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Flatten;
import skipjack.nn.layer.Input;
import skipjack.nn.loss.MeanSquaredError;
import skipjack.nn.optimizer.Sgd;
import skipjack.nn.training.TrainingStep;

class ProfileTest {
    private static Model network() {
        Node input = Input.of(6, 6, 3);
        Node x = new Conv2D(8, 3).apply(input);
        x = new Activation("relu").apply(new BatchNormalization().apply(x));
        x = new Flatten().apply(new Conv2D(4, 1).apply(x));
        return new Model("small", input, new Dense(2).apply(x))
                .onThreads(1)
                .compile(new Sgd(0.01f), new MeanSquaredError());
    }

    private static Profile ofTraining(int warmUp, int steps) {
        Profile profile = new Profile(warmUp);
        Model model = network().observedBy(profile);
        Tensor x = Samples.gaussian(1, 5, 6, 6, 3);
        for (int step = 0; step < steps; step++) {
            TrainingStep.run(model, x, Tensor.zeros(5, 2));
        }
        return profile;
    }

    @Test
    void everyPieceOfAStepIsCounted() {
        Profile profile = ofTraining(2, 5);
        assertThat(profile.steps()).isEqualTo(3);
        assertThat(profile.rows())
                .extracting(row -> row.kind() + " " + row.phase() + " " + row.pieces())
                .containsExactlyInAnyOrder(
                        "Conv2D 3×3 FORWARD 1",
                        "Conv2D 3×3 KERNEL_GRADIENT 1",
                        "Conv2D 3×3 BIAS_GRADIENT 1", // the pictures need no gradient
                        "BatchNormalization, relu FORWARD 1",
                        "BatchNormalization, relu BACKWARD 1",
                        "Conv2D 1×1 FORWARD 1",
                        "Conv2D 1×1 KERNEL_GRADIENT 1",
                        "Conv2D 1×1 BIAS_GRADIENT 1",
                        "Conv2D 1×1 INPUT_GRADIENT 1",
                        "Flatten FORWARD 1",
                        "Flatten BACKWARD 1",
                        "Dense FORWARD 1",
                        "Dense BACKWARD 1",
                        "loss and metrics FORWARD 1",
                        "loss and metrics BACKWARD 1",
                        "parameters UPDATE 1");
    }

    @Test
    void arithmeticIsThatOfTheLayers() {
        List<Profile.Row> rows = ofTraining(0, 1).rows();
        double forward = 5 * 16 * (3 * 3 * 3 * 8);
        assertThat(rows)
                .filteredOn(row -> row.kind().equals("Conv2D 3×3"))
                .allSatisfy(row ->
                        assertThat(row.multiplyAdds()).isEqualTo(row.phase() == Phase.BIAS_GRADIENT ? 0 : forward));
        double dense = 5 * 64 * 2;
        assertThat(rows)
                .filteredOn(row -> row.kind().equals("Dense"))
                .hasSize(2)
                .allSatisfy(row ->
                        assertThat(row.multiplyAdds()).isEqualTo(row.phase() == Phase.FORWARD ? dense : 2 * dense));
    }

    @Test
    void thePartsAreNoMoreThanTheWhole() {
        Profile profile = ofTraining(1, 4);
        double sum =
                profile.rows().stream().mapToDouble(Profile.Row::milliseconds).sum();
        assertThat(sum).isPositive().isLessThanOrEqualTo(profile.millisecondsPerStep());
    }

    @Test
    void aPredictionIsAStep() {
        Profile profile = new Profile(1);
        Model model = network().observedBy(profile);
        model.predict(Samples.gaussian(1, 5, 6, 6, 3));
        model.predict(Samples.gaussian(1, 7, 6, 6, 3));
        assertThat(profile.steps()).isEqualTo(1);
        assertThat(profile.rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.phase()).isEqualTo(Phase.FORWARD));
    }

    @Test
    void theTableHasALineForEachRowAndTwoMore() {
        Profile profile = ofTraining(1, 3);
        assertThat(ProfileTable.of(profile).lines())
                .hasSize(1 + profile.rows().size() + 2)
                .last()
                .asString()
                .startsWith("step")
                .contains("100.0%");
    }

    @Test
    void withoutASingleStepThereIsALineThatSaysSo() {
        assertThat(ProfileTable.of(ofTraining(5, 3))).contains("No step was measured");
        assertThat(ofTraining(5, 3).rows()).isEmpty();
        assertThatThrownBy(() -> new Profile(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
