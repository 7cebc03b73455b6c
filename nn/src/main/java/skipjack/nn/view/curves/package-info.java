/**
 * The course of a training as a picture and as a table.
 *
 * <p>{@link skipjack.nn.view.curves.Curves} holds what was measured; {@code CurvePicture} draws it, a panel for each
 * measure, over a common axis of epochs.
 */
package skipjack.nn.view.curves;
