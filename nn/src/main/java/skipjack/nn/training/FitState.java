package skipjack.nn.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a fit stands, beside the values of its model and its optimiser: all that another process needs to go on with the same
 * bits.
 *
 * @param epoch the epoch of the next step, counted from 0
 * @param batch the next step within it; 0 if the epoch has not begun
 * @param stopped whether the fit was asked to stop
 * @param scores sums behind the epoch's running means, by metric; empty if the epoch has not begun
 * @param epochs completed epochs that the history knows
 * @param history what they measured, one value per epoch that measured it
 * @param memories what each callback must know, in the order of the callbacks
 */
public record FitState(
        int epoch,
        int batch,
        boolean stopped,
        Map<String, List<Double>> scores,
        List<Integer> epochs,
        Map<String, List<Double>> history,
        List<Memory> memories) {
    /** Keeps order, and copies. */
    public FitState {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        epochs = List.copyOf(epochs);
        Map<String, List<Double>> copies = new LinkedHashMap<>();
        history.forEach((name, series) -> copies.put(name, List.copyOf(series)));
        history = Collections.unmodifiableMap(copies);
        memories = List.copyOf(memories);
    }
}
