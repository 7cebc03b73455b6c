package skipjack.nn.rewrite;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import skipjack.nn.Pass;
import skipjack.nn.autograd.Variable;

/** The values of one run of a plan, by number, and the inputs of each of its steps; used again by later runs. */
final class Values {
    private final Variable[] values;
    private final List<List<Variable>> inputs = new ArrayList<>();

    /** For steps whose inputs have these numbers. */
    Values(List<int[]> inputsOfSteps) {
        values = new Variable[inputsOfSteps.size() + 1];
        inputsOfSteps.forEach(numbers -> inputs.add(new Inputs(values, numbers)));
    }

    void put(int number, Variable value) {
        values[number] = value;
    }

    Variable get(int number) {
        return values[number];
    }

    /** What goes into a step; where backward steps are recorded, a list that they may keep. */
    List<Variable> inputs(Pass pass, int step) {
        List<Variable> view = inputs.get(step);
        if (!pass.tape().isRecording()) {
            return view;
        }
        return view.size() == 1 ? List.of(view.get(0)) : List.copyOf(view);
    }

    /** Lets go of all values. */
    void clear() {
        Arrays.fill(values, null);
    }

    /** The values with these numbers. */
    private static final class Inputs extends AbstractList<Variable> implements RandomAccess {
        private final Variable[] values;
        private final int[] numbers;

        Inputs(Variable[] values, int[] numbers) {
            this.values = values;
            this.numbers = numbers;
        }

        @Override
        public Variable get(int index) {
            return values[numbers[index]];
        }

        @Override
        public int size() {
            return numbers.length;
        }
    }
}
