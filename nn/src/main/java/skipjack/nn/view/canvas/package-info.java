/**
 * Lines, areas and text, as SVG or as PNG: what the drawings of models and of trainings are made of.
 *
 * <p>A drawing is given to a {@link skipjack.nn.view.canvas.Canvas}. {@code SvgCanvas} needs nothing but the JDK's base
 * module, {@code PngCanvas} needs {@code java.desktop}.
 */
package skipjack.nn.view.canvas;
