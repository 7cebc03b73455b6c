package skipjack.nn.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import skipjack.nn.Model;
import skipjack.nn.Parameter;

/**
 * A model as a table of its layers.
 *
 * @param rows the layers
 * @param trainable number of elements that training changes
 * @param fixed number of elements that it does not
 * @param optimizer number of elements the optimiser keeps, if it has made a step
 */
record Summary(String name, List<SummaryRow> rows, long trainable, long fixed, Optional<Long> optimizer) {
    static Summary of(Model model) {
        long trainable = count(model.trainableParameters());
        // Keras counts the optimiser's step number and learning rate as variables too.
        Optional<Long> optimizer = model.optimizer()
                .filter(used -> used.iterations() > 0)
                .map(used -> 2 + trainable * used.slotNames().size());
        return new Summary(
                model.name(), SummaryRow.of(model), trainable, count(model.parameters()) - trainable, optimizer);
    }

    private static long count(List<Parameter> parameters) {
        return parameters.stream()
                .mapToLong(parameter -> parameter.shape().size())
                .sum();
    }

    /** {@code 23,600,006}. */
    static String commas(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
