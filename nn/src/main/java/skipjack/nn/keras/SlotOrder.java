package skipjack.nn.keras;

import java.util.ArrayList;
import java.util.List;
import skipjack.engine.Tensor;
import skipjack.nn.Parameter;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.optimizer.AdamW;
import skipjack.nn.optimizer.Optimizer;

/** In which order Keras keeps an optimiser's running tensors: in files, only the order tells what is what. */
final class SlotOrder {
    private SlotOrder() {}

    /**
     * One running tensor.
     *
     * @param parameter whose it is
     * @param name what it is
     * @param tensor not a copy
     */
    record Slot(Parameter parameter, String name, Tensor tensor) {}

    /** One kind of tensor after the other, each for all parameters. */
    static List<Slot> keras2(Optimizer optimizer, List<Parameter> parameters) {
        return grouped(optimizer, optimizer.slotNames(), parameters);
    }

    /** The same, but for Adam: averages of all weights first, then both moments of one parameter after the other. */
    static List<Slot> keras3(Optimizer optimizer, List<Parameter> parameters) {
        if (!(optimizer instanceof Adam || optimizer instanceof AdamW)) {
            return keras2(optimizer, parameters);
        }
        List<String> names = optimizer.slotNames();
        int averages = optimizer.average().isPresent() ? 1 : 0;
        List<Slot> slots = grouped(optimizer, names.subList(0, averages), parameters);
        for (Parameter parameter : parameters) {
            for (String name : names.subList(averages, names.size())) {
                slots.add(new Slot(parameter, name, optimizer.slot(parameter, name)));
            }
        }
        return slots;
    }

    private static List<Slot> grouped(Optimizer optimizer, List<String> names, List<Parameter> parameters) {
        List<Slot> slots = new ArrayList<>();
        for (String name : names) {
            for (Parameter parameter : parameters) {
                slots.add(new Slot(parameter, name, optimizer.slot(parameter, name)));
            }
        }
        return slots;
    }
}
