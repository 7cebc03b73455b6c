/**
 * Skipjack's own model files, and what all model files have in common.
 *
 * <p>A {@link skipjack.nn.file.Checkpoint} is a model's parameters and the state of its training in a
 * {@link skipjack.nn.file.Safetensors} file, written by {@link skipjack.nn.file.AtomicFile} so that it is there whole or
 * not at all. The path from a model file to a prediction must not need a JSON library, so Skipjack has one of 300 lines:
 * {@link skipjack.nn.file.Json} values, read by {@link skipjack.nn.file.JsonParser}, written by
 * {@link java.lang.Object#toString}.
 */
package skipjack.nn.file;
