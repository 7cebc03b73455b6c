/**
 * Models and trainings for the eye, laid out as Keras lays them out: the 2.0 of the article, or 3.
 */
package skipjack.nn.view;
