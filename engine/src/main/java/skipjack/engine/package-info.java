/**
 * Float arrays with a shape, and the one object that owns what an operation needs beside its arguments.
 *
 * <p>{@link skipjack.engine.Tensor} is a {@link skipjack.engine.Shape} and the {@code float[]} it owns, dense and
 * contiguous, channels last. {@link skipjack.engine.Engine} holds the worker threads, the scratch arrays and the
 * kernels that were chosen for this machine. Operations are functions in {@link skipjack.engine.ops}; they take an
 * engine, a geometry and arrays.
 *
 * <p>Letters used in shapes throughout the project: {@code N} batch, {@code H} height, {@code W} width, {@code C}
 * channels in, {@code K} filters (channels out), {@code R × S} kernel height and width, {@code P × Q} output height and
 * width. Activations are {@code [N, H, W, C]}, kernels {@code [R, S, C, K]}, dense weights {@code [in, out]}: the
 * layout of Keras' files.
 */
package skipjack.engine;
