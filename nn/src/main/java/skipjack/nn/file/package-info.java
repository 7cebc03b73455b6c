/**
 * What all model files have in common: a small reader and writer of JSON.
 *
 * <p>The path from a model file to a prediction must not need a JSON library, so Skipjack has one of 300 lines:
 * {@link skipjack.nn.file.Json} values, read by {@link skipjack.nn.file.JsonParser}, written by
 * {@link java.lang.Object#toString}.
 */
package skipjack.nn.file;
