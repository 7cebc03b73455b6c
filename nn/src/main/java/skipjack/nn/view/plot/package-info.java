/**
 * A model as a picture, as Keras' {@code plot_model} draws it, without Graphviz.
 *
 * <p>{@link skipjack.nn.view.plot.ModelPlot} is the way in. A model becomes a {@code Diagram} of labelled boxes and the
 * connections between them; {@code LayeredLayout} gives every box its place and every connection its way, with the
 * Eclipse Layout Kernel; {@code Paint} draws the result. {@code DotText} writes the diagram
 * itself, for Graphviz, and needs no layout.
 *
 * <p>The Eclipse Layout Kernel is an optional dependency of this module, and PNG needs the module {@code java.desktop}.
 */
package skipjack.nn.view.plot;
