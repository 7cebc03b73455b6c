/**
 * The pictures that a network is trained on: read from files, or drawn.
 *
 * <p>{@link skipjack.resnet.data.Pictures} is a numbered set of small pictures with their classes;
 * {@link skipjack.resnet.data.LabelledImages} is one in memory. {@link skipjack.resnet.data.DataSets} opens what lies in a
 * folder, CIFAR-10, MNIST, a folder of picture files for every class, or the pair of HDF5 files that the article works on,
 * as {@link skipjack.resnet.data.PictureSets}: one set to train on and, if there are such, others to validate and test
 * with. Picture files are decoded when they are wanted, in the background of a fit.
 *
 * {@snippet lang=java :
 * PictureSets flowers = DataSets.open(Path.of("flowers"), PictureForm.OWN, Unreadable.refused()).withTest(0.2, 0);
 * model.fit(new Preprocessed(flowers.train().samples(), Preprocessing.UNIT), new FitOptions().epochs(20));
 * }
 *
 * <p>The article's photographs of hands that show 0 to 5 fingers may not be passed on, so
 * {@link skipjack.resnet.data.SyntheticSigns} draws hands of its own, a new one for every picture, in which only the
 * number of raised fingers tells the class. {@link skipjack.resnet.data.ImageFiles} brings any picture file to the size
 * that a trained network expects.
 */
package skipjack.resnet.data;
