/**
 * Keras' model files: read from every version of Keras, with everything that is not understood named in the error, and
 * written so that Keras reads them.
 *
 * <p>{@link skipjack.nn.keras.KerasModels} is the way in. A file is first brought into one form, a configuration and
 * groups of weights; then the configuration is wired into layers, the weights are handed to them, and what the model was
 * compiled with is restored. HDF5 is read by jHDF, which an
 * embedder adds only if there are such files to read, and written without it.
 */
package skipjack.nn.keras;
