package skipjack.nn.training;

import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import skipjack.engine.Engine;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;

/** The samples of one batch, by number, not yet fetched. */
final class Selection {
    private final Samples samples;
    private final int[] numbers;

    private Selection(Samples samples, int[] numbers) {
        this.samples = samples;
        this.numbers = numbers;
    }

    /** Batch number {@code batch} of this order; the last one may be smaller. */
    static Selection part(Samples samples, int[] order, int batch, int batchSize) {
        int from = batch * batchSize;
        int size = Math.min(batchSize, order.length - from);
        return new Selection(samples, Arrays.copyOfRange(order, from, from + size));
    }

    /** All samples once, as they are numbered. */
    static Iterator<Selection> inSequence(Samples samples, int batchSize) {
        int[] order = EpochOrder.inSequence(samples.count());
        return IntStream.range(0, Math.ceilDiv(order.length, batchSize))
                .mapToObj(batch -> part(samples, order, batch, batchSize))
                .iterator();
    }

    /** The samples' numbers, in order. */
    int[] numbers() {
        return numbers;
    }

    /** Fetches the samples. */
    Batch fetch(Engine engine) {
        Tensor x = engine.borrow(samples.inputShape().prepend(numbers.length));
        Tensor y = engine.borrow(samples.targetShape().prepend(numbers.length));
        Tensor weights = engine.borrow(Shape.of(numbers.length));
        samples.gather(numbers, 0, numbers.length, x, y);
        for (int i = 0; i < numbers.length; i++) {
            weights.data()[i] = samples.weight(numbers[i]);
        }
        return new Batch(engine, x, y, weights);
    }
}
