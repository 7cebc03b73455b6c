/**
 * Models and trainings for the eye, laid out as Keras lays them out: the 2.0 of the article, or 3.
 *
 * <p>Here are summaries and progress bars, which are text. {@code skipjack.nn.view.plot} draws models and
 * {@code skipjack.nn.view.curves} the course of a training.
 */
package skipjack.nn.view;
