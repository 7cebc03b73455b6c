package skipjack.nn.initializer;

import java.util.Arrays;
import skipjack.engine.Tensor;

/**
 * One number everywhere.
 *
 * @param number the number
 */
public record Constant(float number) implements Initializer {
    @Override
    public void fill(Tensor value, long seed) {
        Arrays.fill(value.data(), number);
    }
}
