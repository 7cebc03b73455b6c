/**
 * The pictures that a network of the article is trained on: read from files, or drawn.
 *
 * <p>{@link skipjack.resnet.data.LabelledImages} is a set of small pictures with their classes, and
 * {@link skipjack.resnet.data.TrainTest} a pair of such sets. {@link skipjack.resnet.data.SignsFiles} reads and writes
 * the pair of HDF5 files that the article works on, photographs of hands that show 0 to 5 fingers. Those may not be
 * passed on, so {@link skipjack.resnet.data.SyntheticSigns} draws hands of its own, a new one for every picture, in
 * which only the number of raised fingers tells the class. {@link skipjack.resnet.data.ImageFiles} brings any PNG or
 * JPEG file to the size that a trained network expects.
 */
package skipjack.resnet.data;
