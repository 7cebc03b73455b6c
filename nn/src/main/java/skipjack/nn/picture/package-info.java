/**
 * Pictures on their way into a network: changed at random so that the network sees more than there is, and brought to the
 * values that it was trained on.
 *
 * <p>{@link skipjack.nn.picture.Augmented} and {@link skipjack.nn.picture.Preprocessed} are samples made of other
 * samples, so they can be put one into the other and given to a fit, which prepares their batches in the background:
 *
 * {@snippet lang=java :
 * Samples pictures = …;                                             // [H, W, 3], values from 0 to 255
 * Samples varied = new Augmented(pictures, List.of(new Flip(), new Crop(4)), 7).white(255);
 * model.fit(new Preprocessed(varied, Preprocessing.UNIT), new FitOptions().epochs(20));
 * }
 *
 * <p>What is drawn for a picture is a function of the seed, the epoch, and the picture's number, and of nothing else: the
 * same in a resumed run, on any number of threads, and whatever is drawn for the pictures around it.
 */
package skipjack.nn.picture;
