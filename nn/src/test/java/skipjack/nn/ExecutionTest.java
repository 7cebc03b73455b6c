package skipjack.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import skipjack.engine.Engine;
import skipjack.engine.Tensor;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;
import skipjack.nn.layer.Activation;
import skipjack.nn.layer.Add;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.Conv2D;
import skipjack.nn.layer.Dense;
import skipjack.nn.layer.Dropout;
import skipjack.nn.layer.Flatten;
import skipjack.nn.layer.Input;
import skipjack.nn.layer.MaxPooling2D;

/** Running a network: memory, and several callers at once. */
class ExecutionTest {
    private final Engine engine = Engine.withThreads(2);

    /** For counting memory: how much scratch several threads take depends on which of their tasks overlap. */
    private final Engine alone = Engine.withThreads(1);

    private Model network() {
        Node input = Input.of(6, 6, 3);
        Node x = new Conv2D(8, 3).padding("same").activation("relu").apply(input);
        Node y = new Conv2D(8, 1).apply(x);
        y = new BatchNormalization().apply(y);
        y = new Activation("linear").apply(new Activation("relu").apply(y));
        x = new Add().apply(x, y);
        x = new MaxPooling2D().apply(x);
        x = new Dropout(0.25f).apply(new Flatten().apply(x));
        return new Model("small", input, new Dense(4).activation("softmax").apply(x), 3).on(engine);
    }

    private void train(Model model, Tensor x, long step) {
        try (Tape tape = Tape.recording(alone)) {
            Variable y = model.forward(new Pass(Mode.TRAINING, tape, step), tape.constant(x));
            y.addGradient(dy -> System.arraycopy(y.data(), 0, dy, 0, dy.length));
            tape.backward();
        }
        model.parameters().forEach(Parameter::clearGradient);
    }

    @Test
    void repeatedStepsBorrowWhatTheFirstOnesGaveBack() {
        Model model = network().on(alone);
        Tensor x = Samples.gaussian(1, 5, 6, 6, 3);
        for (int step = 0; step < 2; step++) {
            train(model, x, step);
            model.predict(x);
        }
        long warm = alone.idleFloats();
        for (int step = 2; step < 6; step++) {
            train(model, x, step);
            model.predict(x);
            assertThat(alone.idleFloats()).isEqualTo(warm);
        }
    }

    @Test
    void aStepThatIsBrokenOffGivesEverythingBack() {
        Model model = network().on(alone);
        Tensor x = Samples.gaussian(1, 5, 6, 6, 3);
        train(model, x, 0);
        train(model, x, 1);
        long warm = alone.idleFloats();
        try (Tape tape = Tape.recording(alone)) {
            model.forward(new Pass(Mode.TRAINING, tape, 2), tape.constant(x));
        }
        assertThat(alone.idleFloats()).isEqualTo(warm);
    }

    @Test
    void inferenceLetsValuesGoAsSoonAsTheyAreRead() {
        Engine own = Engine.withThreads(1);
        Node input = Input.of(1000);
        Node x = input;
        for (int i = 0; i < 20; i++) {
            x = new Activation("relu").apply(x);
        }
        Model model = new Model("chain", input, x).on(own);
        model.predict(Samples.gaussian(2, 1, 1000));
        assertThat(own.idleFloats()).isEqualTo(2000);
    }

    @Test
    void severalThreadsMayPredictAtOnce() throws Exception {
        Model model = network();
        List<Tensor> inputs = new ArrayList<>();
        List<Tensor> expected = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            inputs.add(Samples.gaussian(i, 1 + i, 6, 6, 3));
            expected.add(model.predict(inputs.get(i)));
        }
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 10; round++) {
                List<Future<Tensor>> results = new ArrayList<>();
                for (Tensor x : inputs) {
                    results.add(callers.submit(() -> model.predict(x)));
                }
                for (int i = 0; i < inputs.size(); i++) {
                    assertThat(results.get(i).get().data())
                            .isEqualTo(expected.get(i).data());
                }
            }
        }
    }

    @Test
    void aSampleIsPredictedAsItIsInABatch() {
        Model model = network();
        Tensor x = Samples.gaussian(4, 3, 6, 6, 3);
        Tensor all = model.predict(x);
        for (int i = 0; i < 3; i++) {
            assertThat(model.predict(x.rows(i, i + 1)).data())
                    .isEqualTo(all.rows(i, i + 1).data());
        }
    }
}
