/**
 * The operations of a convolutional network, one class each, forward and backward side by side.
 *
 * <p>Every operation is a static function of an {@link skipjack.engine.Engine}, a geometry and arrays: no operation keeps
 * state, allocates a result or knows who calls it. Arguments come in one order: engine, geometry, inputs, outputs.
 * Gradients are spelled {@code d} and the thing; outputs are overwritten, never added to, unless the method says so. An
 * optional bias is left out by passing an empty array.
 */
package skipjack.engine.ops;
