/**
 * The network as an object: layers wired into a graph, the parameters they own, and the model around them.
 *
 * <p>A {@link skipjack.nn.Layer} is applied to {@link skipjack.nn.Node}s and gives a new node; a
 * {@link skipjack.nn.Model} is what lies between an input node and an output node. Wiring happens once and computes only
 * shapes. Running the model walks the same graph with real tensors and, when it trains, leaves a record on a
 * {@link skipjack.nn.autograd.Tape} from which the gradients follow.
 */
package skipjack.nn;
