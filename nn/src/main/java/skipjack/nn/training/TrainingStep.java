package skipjack.nn.training;

import java.util.Arrays;
import skipjack.engine.Engine;
import skipjack.engine.Tensor;
import skipjack.nn.Mode;
import skipjack.nn.Model;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;
import skipjack.nn.profile.Observer;
import skipjack.nn.profile.Phase;
import skipjack.nn.profile.Work;

/** One step of training: forward, loss, backward, update. */
public final class TrainingStep {
    private static final Work LOSS = Work.of("loss and metrics");
    private static final Work PARAMETERS = Work.of("parameters");

    private TrainingStep() {}

    /**
     * Changes the model's parameters once, according to one batch.
     *
     * @param x inputs, {@code [N, …]}
     * @param y targets, {@code [N, …]}
     * @return loss and metrics of the batch as they were before the change
     * @throws IllegalStateException if the model is not compiled
     */
    public static Logs run(Model model, Tensor x, Tensor y) {
        Scores scores = new Scores(model.compilation().metrics());
        Tensor weights = Tensor.zeros(x.shape().dim(0));
        Arrays.fill(weights.data(), 1);
        run(model, x, y, weights, scores);
        return scores.logs();
    }

    /** The same with weights {@code [N]}, counted into an epoch's scores; gives the loss of this batch. */
    static double run(Model model, Tensor x, Tensor y, Tensor weights, Scores scores) {
        Engine engine = model.engine();
        Observer observer = model.observer();
        Compilation compilation = model.compilation();
        double loss;
        observer.stepBegins(x.shape().dim(0));
        try (Tape tape = model.tapes().recording(engine, observer)) {
            Pass pass = new Pass(Mode.TRAINING, tape, compilation.optimizer().iterations());
            Variable output = model.forward(pass, tape.constant(x));
            tape.turnTo(LOSS);
            observer.begins(LOSS, Phase.FORWARD);
            Variable losses = compilation.loss().forward(tape, output, y);
            loss = scores.add(losses.value(), weights, Penalties.of(model) + tape.penalty(), output.value(), y);
            losses.addGradient(dlosses -> share(weights.data(), dlosses));
            observer.ends(LOSS, Phase.FORWARD);
            tape.backward();
            observer.begins(PARAMETERS, Phase.UPDATE);
            Penalties.addGradients(model);
            compilation.optimizer().apply(engine, model.trainableParameters());
            observer.ends(PARAMETERS, Phase.UPDATE);
        }
        observer.stepEnds();
        engine.endStep();
        return loss;
    }

    /** How much each sample's loss counts in that of the batch. */
    private static void share(float[] weights, float[] dlosses) {
        for (int i = 0; i < dlosses.length; i++) {
            dlosses[i] = weights[i] / dlosses.length;
        }
    }
}
