/**
 * The layers, one per file, under Keras' names and with Keras' defaults.
 *
 * <p>A layer adds to an operation of the engine what the operation must not know: parameters, a name, and the entry on the
 * tape. Each file reads in the same order: configuration, shapes, parameters, forward with its backward step.
 */
package skipjack.nn.layer;
