/**
 * The innermost loops, once in plain Java and once with vectors. The only package that imports the Vector API.
 *
 * <p>{@link skipjack.engine.kernel.Kernels} is what the rest of the engine sees.
 * {@link skipjack.engine.kernel.ScalarKernels} is the specification: short, plain, and complete.
 * {@link skipjack.engine.kernel.KernelSelector} decides once which implementation runs on this machine, and
 * {@link skipjack.engine.kernel.ColdStart} what runs until C2 has compiled it.
 */
package skipjack.engine.kernel;
