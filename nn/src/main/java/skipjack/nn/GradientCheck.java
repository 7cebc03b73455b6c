package skipjack.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.engine.random.MersenneTwister;
import skipjack.nn.autograd.Tape;
import skipjack.nn.autograd.Variable;

/**
 * Compares the gradients of a layer, a model or any expression with what happens when its inputs are changed a little.
 *
 * <p>For everyone who writes a layer: {@code GradientCheck.on(engine).layer(new MyLayer(), x)} says whether its backward
 * step is right. Works in {@link Mode#TRAINING} at step 0 and leaves parameters and moving statistics as they were.
 */
public final class GradientCheck {
    /*
     * The result y is made a number by fixed random weights, L = Σ w·y. The tape's gradient of L for one element x is then
     * compared with two quotients:
     *
     *      left = (L(x) − L(x − h)) / h          right = (L(x + h) − L(x)) / h
     *
     * and must lie between them. For a smooth function it does, give or take h²; and at a kink, where ReLU is zero or two
     * inputs of a maximum are equal, everything between them is a fair answer, so kinks need no special care.
     *
     * The rest is rounding. Only outputs that change take part in the differences, each off by some roundings of itself:
     * roundings · 2⁻²⁴ · Σ |w·y| / h. The gradient on the tape is a sum too, off by roundings of the largest gradient.
     */

    /** Something that can be differentiated. */
    @FunctionalInterface
    public interface Expression {
        /** Computes the result on the pass's tape and records how its gradient flows back. */
        Variable apply(Pass pass, List<Variable> inputs);
    }

    private static final int SAMPLES = 200;

    private final Engine engine;
    private float step = 0x1p-8f;
    private int roundings = 16;
    private int seed = 1;

    private GradientCheck(Engine engine) {
        this.engine = engine;
    }

    /** A check with a step of 1/256, for values of about 1, and 16 roundings from input to output. */
    public static GradientCheck on(Engine engine) {
        return new GradientCheck(engine);
    }

    /** The change h of an element; a power of two is added exactly. */
    public GradientCheck step(float h) {
        step = h;
        return this;
    }

    /** How many roundings of its own size an output may be off; more for deep expressions. */
    public GradientCheck roundings(int number) {
        roundings = number;
        return this;
    }

    /** Chooses the weights of the outputs and, in tensors of more than 200 elements, which 200 are compared. */
    public GradientCheck seed(int newSeed) {
        seed = newSeed;
        return this;
    }

    /** Checks the gradients of an expression for its inputs. */
    public GradientReport expression(Expression expression, Tensor... inputs) {
        return check(expression, List.of(), inputs);
    }

    /**
     * Checks the gradients of a layer for its inputs and its trainable parameters.
     *
     * @param layer built for these inputs if it has not been applied yet
     * @param inputs batch first
     */
    public GradientReport layer(Layer layer, Tensor... inputs) {
        List<Shape> samples =
                Arrays.stream(inputs).map(x -> x.shape().dropFirst()).toList();
        layer.prepare(samples);
        layer.parameters().forEach(parameter -> parameter.initialize(seed));
        return check(layer::forward, List.of(layer), inputs);
    }

    /** Checks the gradients of a model's output for a batch and for all trainable parameters. */
    public GradientReport model(Model model, Tensor x) {
        return check((pass, inputs) -> model.forward(pass, inputs.get(0)), model.layers(), x);
    }

    private GradientReport check(Expression expression, List<Layer> layers, Tensor... inputs) {
        List<Tensor> copies = Arrays.stream(inputs).map(Tensor::copy).toList();
        Map<Parameter, Tensor> before = new LinkedHashMap<>();
        layers.forEach(layer -> layer.parameters()
                .forEach(parameter -> before.put(parameter, parameter.value().copy())));
        Map<String, Tensor> varied = new LinkedHashMap<>();
        for (int i = 0; i < inputs.length; i++) {
            varied.put("input " + i, copies.get(i));
        }
        List<Parameter> learning = layers.stream()
                .flatMap(layer -> layer.trainableParameters().stream())
                .toList();
        layers.forEach(layer -> layer.trainableParameters()
                .forEach(parameter -> varied.put(
                        (layers.size() > 1 ? layer.name() + "/" : "") + parameter.name(), parameter.value())));
        try {
            float[] y = value(expression, copies);
            double[] weights = weights(y.length);
            List<float[]> gradients = gradients(expression, copies, learning, weights);
            return compare(expression, copies, varied, gradients, y, weights);
        } finally {
            before.forEach(Parameter::assign);
            learning.forEach(Parameter::clearGradient);
        }
    }

    private GradientReport compare(
            Expression expression,
            List<Tensor> inputs,
            Map<String, Tensor> varied,
            List<float[]> gradients,
            float[] y,
            double[] weights) {
        double largest = 0;
        for (float[] gradient : gradients) {
            for (float element : gradient) {
                largest = Math.max(largest, Math.abs(element));
            }
        }
        List<GradientReport.Element> elements = new ArrayList<>();
        int which = 0;
        for (Map.Entry<String, Tensor> entry : varied.entrySet()) {
            float[] x = entry.getValue().data();
            float[] gradient = gradients.get(which++);
            for (int index : chosen(x.length)) {
                float kept = x[index];
                x[index] = kept + step;
                double up = (double) x[index] - kept;
                Change right = Change.between(y, value(expression, inputs), weights);
                x[index] = kept - step;
                double down = (double) kept - x[index];
                Change left = Change.between(y, value(expression, inputs), weights);
                x[index] = kept;
                double tolerance =
                        roundings * 0x1p-24 * (Math.max(left.size(), right.size()) / Math.min(up, down) + largest);
                elements.add(new GradientReport.Element(
                        entry.getKey(), index, gradient[index], -left.sum() / down, right.sum() / up, tolerance));
            }
        }
        return new GradientReport(
                elements.size(),
                (int) elements.stream().filter(element -> !element.passes()).count(),
                elements.stream().reduce((a, b) -> b.severity() > a.severity() ? b : a));
    }

    /** How L changes, and how large the terms are that change: Σ w·(z − y) and Σ |w·z|. */
    private record Change(double sum, double size) {
        static Change between(float[] y, float[] z, double[] weights) {
            double sum = 0;
            double size = 0;
            for (int i = 0; i < y.length; i++) {
                if (y[i] != z[i]) {
                    sum += weights[i] * ((double) z[i] - y[i]);
                    size += Math.abs(weights[i]) * Math.max(Math.abs(z[i]), Math.abs(y[i]));
                }
            }
            return new Change(sum, size);
        }
    }

    private float[] value(Expression expression, List<Tensor> inputs) {
        try (Tape tape = Tape.idle(engine)) {
            List<Variable> variables = inputs.stream().map(tape::constant).toList();
            return expression
                    .apply(new Pass(Mode.TRAINING, tape, 0), variables)
                    .data()
                    .clone();
        }
    }

    private List<float[]> gradients(
            Expression expression, List<Tensor> inputs, List<Parameter> parameters, double[] weights) {
        parameters.forEach(Parameter::clearGradient);
        List<float[]> gradients = new ArrayList<>();
        try (Tape tape = Tape.recording(engine)) {
            List<Variable> leaves = inputs.stream().map(tape::leaf).toList();
            Variable y = expression.apply(new Pass(Mode.TRAINING, tape, 0), leaves);
            y.addGradient(dy -> {
                for (int i = 0; i < dy.length; i++) {
                    dy[i] = (float) weights[i];
                }
            });
            tape.backward();
            for (Variable leaf : leaves) {
                int size = leaf.shape().size();
                gradients.add(leaf.gradient().map(dx -> dx.data().clone()).orElseGet(() -> new float[size]));
            }
        }
        for (Parameter parameter : parameters) {
            gradients.add(
                    parameter.hasGradient()
                            ? parameter.gradient().data().clone()
                            : new float[parameter.value().size()]);
        }
        return gradients;
    }

    /** Between a half and one and a half in size, of either sign; rounded to float, as they start the backward pass. */
    private double[] weights(int count) {
        MersenneTwister random = new MersenneTwister(seed);
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            float size = (float) (0.5 + random.nextDouble());
            weights[i] = random.nextDouble() < 0.5 ? -size : size;
        }
        return weights;
    }

    private int[] chosen(int size) {
        int[] order = new MersenneTwister(seed).permutation(size);
        return size <= SAMPLES ? order : Arrays.copyOf(order, SAMPLES);
    }
}
