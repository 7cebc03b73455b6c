/**
 * Callbacks: what happens beside a training, such as showing it, saving it and ending it early.
 */
package skipjack.nn.callback;
