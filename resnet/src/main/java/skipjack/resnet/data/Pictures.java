package skipjack.resnet.data;

import java.util.List;
import skipjack.engine.Shape;
import skipjack.nn.training.Samples;

/** A numbered set of pictures of one size, each with its class, in memory or in files. */
public interface Pictures {
    /** Number of pictures. */
    int count();

    /** Shape of a picture, [H, W, 3] or [H, W, 1]. */
    Shape picture();

    /** The names of the classes. */
    List<String> classes();

    /** The class of a picture, in 0 … {@code classes().size() - 1}. */
    int label(int number);

    /**
     * Puts a picture, [H, W, C] as unsigned bytes, into {@code target} from {@code offset} on. May be called by several
     * threads at once.
     *
     * @throws DataFileException if the picture lies in a file that cannot be read
     */
    void read(int number, byte[] target, int offset) throws DataFileException;

    /** Whether pictures lie in memory. */
    boolean isInMemory();

    /** Values from 0 to 255, [H, W, C], and one-hot targets, [classes], as a network is trained with. */
    default Samples samples() {
        return new PictureSamples(this);
    }

    /** Pictures {@code numbers[0]}, {@code numbers[1]}, … of these; the array is adopted. */
    default Pictures select(int... numbers) {
        return SelectedPictures.of(this, numbers);
    }

    /** How many pictures each class has, [classes]. */
    default int[] countPerClass() {
        int[] counts = new int[classes().size()];
        for (int i = 0; i < count(); i++) {
            counts[label(i)]++;
        }
        return counts;
    }
}
