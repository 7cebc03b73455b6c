/**
 * The native engines that a Java program would use instead, on the same networks, the same weights and the same inputs.
 *
 * <p>This folder is compiled and run only with the Maven profile {@code peers}; nothing of it, and no native code, is part
 * of Skipjack. {@link skipjack.bench.peers.OnnxSession} is ONNX Runtime, {@link skipjack.bench.peers.TorchNetwork}
 * is PyTorch through DJL. Each benchmark checks that the peer's answers are ours before it takes the time.
 */
package skipjack.bench.peers;
