package skipjack.nn.view;

/** Whose layout to follow. */
public enum KerasDialect {
    /** Keras 2: ASCII, samples counted, {@code acc}. */
    KERAS_2,
    /** Keras 3: box-drawing characters and colours, steps counted, {@code accuracy}. */
    KERAS_3
}
