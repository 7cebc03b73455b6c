package skipjack.nn.view;

import skipjack.nn.Model;

/** Lists the layers of a model with their shapes, their parameters and where their inputs come from. */
public final class ModelSummary {
    private ModelSummary() {}

    /** The table in this dialect, several lines, each with its line feed; Keras 3's without colours. */
    public static String of(Model model, KerasDialect dialect) {
        return of(model, dialect, Integer.MAX_VALUE);
    }

    /**
     * The table for a terminal.
     *
     * @param columns of the terminal; Keras 3's table shrinks to four less, Keras 2's does not
     */
    public static String of(Model model, KerasDialect dialect, int columns) {
        Summary summary = Summary.of(model);
        return dialect == KerasDialect.KERAS_2 ? Keras2Summary.of(summary) : Keras3Summary.of(summary, columns);
    }
}
