package skipjack.resnet.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import skipjack.nn.Model;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.optimizer.GradientClipping;
import skipjack.nn.optimizer.Optimizer;
import skipjack.nn.optimizer.Optimizers;
import skipjack.nn.optimizer.Sgd;
import skipjack.nn.optimizer.WeightAverage;

/** How {@code train} changes weights: the rule, the rate over time, what bounds it, and what samples count. */
final class OptimizerOptions {
    private static final float SGD_MOMENTUM = 0.9f;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "sgd (momentum 0.9), adam, adamw, rmsprop or adagrad, with Keras' settings (default: adam).")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--schedule",
            paramLabel = "KIND",
            description = "How the learning rate falls until the last epoch: constant, cosine (to 0), linear (to 0),"
                    + " exponential (to a hundredth) or step (a tenth after a half and after three quarters of the"
                    + " epochs) (default: constant).")
    private Optional<RatePlan> plan = Optional.empty();

    @Option(
            names = "--warmup",
            paramLabel = "EPOCHS",
            description = "With --schedule cosine: epochs in which the rate first rises from 0.")
    private int warmup;

    @Option(
            names = "--clip-norm",
            paramLabel = "X",
            description = "Shorten the gradient of all weights together to this length (Keras' global_clipnorm).")
    private Optional<Float> clipNorm = Optional.empty();

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            description = "Take learning rate times X of every weight away with every step (default: 0, adamw 0.004).")
    private Optional<Float> weightDecay = Optional.empty();

    @Option(
            names = "--ema",
            paramLabel = "X",
            description = "Save an average of the weights that keeps X of itself with every step, such as 0.99.")
    private Optional<Float> average = Optional.empty();

    @Option(
            names = "--label-smoothing",
            paramLabel = "X",
            description = "Share of every target that goes to all classes alike, such as 0.1 (default: 0).")
    private Optional<Float> smoothing = Optional.empty();

    @Option(
            names = "--class-weights",
            paramLabel = "SPEC",
            description = "How much pictures count by their class: balanced, so that every class counts alike, or pairs"
                    + " such as 0=1,3=2.5 by number or name; others count 1.")
    private Optional<String> classWeights = Optional.empty();

    /** For picocli. */
    OptimizerOptions() {}

    /**
     * Applies what was given to a compiled model; an optimiser that is not replaced keeps its state.
     *
     * @param rate the learning rate, if it was given
     * @param steps steps per epoch
     * @param epochs epochs in all
     * @throws IllegalArgumentException if a value makes no sense
     */
    void settle(Model model, Optional<Float> rate, int steps, int epochs) {
        Optimizer optimizer = name.map(OptimizerOptions::named)
                .orElseGet(() -> model.compilation().optimizer());
        if (plan.isEmpty()) {
            rate.ifPresent(optimizer::setLearningRate);
        }
        if (plan.filter(RatePlan.CONSTANT::equals).isPresent()
                && optimizer.schedule().isPresent()) {
            throw new IllegalArgumentException(
                    "the model's learning rate follows a schedule: --schedule constant needs a new --optimizer");
        }
        if (warmup != 0 && plan.orElse(RatePlan.CONSTANT) != RatePlan.COSINE) {
            throw new IllegalArgumentException("--warmup needs --schedule cosine");
        }
        if (warmup < 0 || (warmup > 0 && warmup >= epochs)) {
            throw new IllegalArgumentException(
                    "--warmup must be from 0 and less than the %d epochs, not %d".formatted(epochs, warmup));
        }
        plan.ifPresent(kind -> follow(optimizer, kind, rate, steps, epochs));

        clipNorm.ifPresent(limit -> optimizer.clip(GradientClipping.byGlobalNorm(limit)));
        weightDecay.ifPresent(optimizer::decayWeights);
        average.ifPresent(kept -> optimizer.average(new WeightAverage(kept, 0)));
        if (name.isPresent() || smoothing.isPresent()) {
            model.compile(
                    optimizer, new CategoricalCrossentropy().smoothed(smoothing.orElse(0f)), new CategoricalAccuracy());
        }
    }

    private void follow(Optimizer optimizer, RatePlan kind, Optional<Float> rate, int steps, int epochs) {
        rate.filter(given -> kind == RatePlan.CONSTANT).ifPresent(optimizer::setLearningRate);
        kind.schedule(rate.orElse(optimizer.learningRate()), steps, epochs, warmup)
                .ifPresent(optimizer::follow);
    }

    private static Optimizer named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!Optimizers.NAMES.contains(lower)) {
            throw new IllegalArgumentException(
                    "--optimizer must be one of %s, not %s".formatted(String.join(", ", Optimizers.NAMES), name));
        }
        return lower.equals("sgd") ? new Sgd(new Sgd().learningRate(), SGD_MOMENTUM, false) : Optimizers.of(lower);
    }

    /** Whether the weights that are saved at the end are not those of the last step. */
    boolean averages() {
        return average.isPresent();
    }

    /** Whether the learning rate is not one number from the beginning to the end. */
    boolean schedules() {
        return plan.orElse(RatePlan.CONSTANT) != RatePlan.CONSTANT;
    }

    /**
     * The weights of classes by number, if any were asked for.
     *
     * @param classes their names
     * @param counts how many pictures each has
     * @throws IllegalArgumentException if the text is not understood
     */
    Map<Integer, Float> classWeights(List<String> classes, int[] counts) {
        Map<Integer, Float> weights = new TreeMap<>();
        if (classWeights.isEmpty()) {
            return weights;
        }
        if (classWeights.get().equals("balanced")) {
            long total = 0;
            for (int count : counts) {
                total += count;
            }
            for (int i = 0; i < counts.length; i++) {
                weights.put(i, counts[i] == 0 ? 0f : (float) ((double) total / counts.length / counts[i]));
            }
            return weights;
        }
        for (String pair : classWeights.get().split(",", -1)) {
            int equals = pair.lastIndexOf('=');
            if (equals < 0) {
                throw noPair(pair);
            }
            try {
                float weight = Float.parseFloat(pair.substring(equals + 1));
                weights.put(number(pair.substring(0, equals).strip(), classes), weight);
            } catch (NumberFormatException notANumber) {
                throw noPair(pair);
            }
        }
        return weights;
    }

    private static IllegalArgumentException noPair(String text) {
        return new IllegalArgumentException(
                "--class-weights must be balanced or pairs like 0=1,3=2.5, but '%s' is no such pair".formatted(text));
    }

    private static int number(String text, List<String> classes) {
        int named = classes.indexOf(text);
        int number = named >= 0 || !text.matches("\\d{1,9}") ? named : Integer.parseInt(text);
        if (number < 0 || number >= classes.size()) {
            throw new IllegalArgumentException(
                    "--class-weights names a class '%s', but the classes are %s".formatted(text, classes));
        }
        return number;
    }
}
