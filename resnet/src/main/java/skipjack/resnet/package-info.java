/**
 * The networks, written so that they read like the article and the paper they come from.
 *
 * <p>{@link skipjack.resnet.ResNet50} is the article's table of stages; {@link skipjack.resnet.Blocks} holds the two blocks
 * it is made of. {@link skipjack.resnet.BlockReplay} repeats the article's two experiments with single blocks.
 */
package skipjack.resnet;
