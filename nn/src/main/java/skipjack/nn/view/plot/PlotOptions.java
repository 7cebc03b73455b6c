package skipjack.nn.view.plot;

import skipjack.nn.view.KerasDialect;

/**
 * How a model is drawn. The defaults are those of the article's Keras 2: layers with their names, without shapes, from top
 * to bottom.
 *
 * <p>Methods with an argument change this object and return it.
 */
public final class PlotOptions {
    private static final int LEAST_DPI = 10;
    private static final int MOST_DPI = 1200;

    private KerasDialect dialect = KerasDialect.KERAS_2;
    private boolean shapes;
    private boolean names = true;
    private boolean activations;
    private PlotDirection direction = PlotDirection.TOP_TO_BOTTOM;
    private int dpi = 96;

    /** The defaults. */
    public PlotOptions() {}

    /** Whose labels: {@code conv1: Conv2D}, or {@code conv1 (Conv2D)} in white on the layer's colour. */
    public PlotOptions dialect(KerasDialect whose) {
        dialect = whose;
        return this;
    }

    /** Whether boxes show what goes in and what comes out, {@code (None, 64, 64, 3)}; Keras' {@code show_shapes}. */
    public PlotOptions shapes(boolean shown) {
        shapes = shown;
        return this;
    }

    /** Whether boxes show the names of layers beside their classes; Keras' {@code show_layer_names}. */
    public PlotOptions names(boolean shown) {
        names = shown;
        return this;
    }

    /** Whether boxes show activation functions; Keras' {@code show_layer_activations}. */
    public PlotOptions activations(boolean shown) {
        activations = shown;
        return this;
    }

    /** Which way the model runs; Keras' {@code rankdir}. */
    public PlotOptions direction(PlotDirection which) {
        direction = which;
        return this;
    }

    /**
     * How fine a PNG is: at 96 dots per inch the text is 12 pixels high.
     *
     * @throws IllegalArgumentException unless from 10 to 1200
     */
    public PlotOptions dpi(int dotsPerInch) {
        if (dotsPerInch < LEAST_DPI || dotsPerInch > MOST_DPI) {
            throw new IllegalArgumentException("a picture can have from %d to %d dots per inch, not %d"
                    .formatted(LEAST_DPI, MOST_DPI, dotsPerInch));
        }
        dpi = dotsPerInch;
        return this;
    }

    /** Whose labels. */
    public KerasDialect dialect() {
        return dialect;
    }

    /** Whether boxes show shapes. */
    public boolean shapes() {
        return shapes;
    }

    /** Whether boxes show the names of layers. */
    public boolean names() {
        return names;
    }

    /** Whether boxes show activation functions. */
    public boolean activations() {
        return activations;
    }

    /** Which way the model runs. */
    public PlotDirection direction() {
        return direction;
    }

    /** Dots per inch of a PNG. */
    public int dpi() {
        return dpi;
    }
}
