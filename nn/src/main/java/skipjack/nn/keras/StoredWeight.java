package skipjack.nn.keras;

import io.jhdf.api.Dataset;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;

/**
 * An array in a file that has not been read yet.
 *
 * @param name its path below its group: {@code conv1/kernel:0}
 * @param shape its shape
 * @param file where it lies
 * @param dataset the array
 */
record StoredWeight(String name, Shape shape, Hdf5File file, Dataset dataset) {
    Tensor read() throws KerasFileException {
        return file.read(dataset, shape);
    }

    /** The layer's part of the name: {@code conv1}. */
    String layerName() {
        String[] parts = name.split("/", -1);
        return parts.length > 1
                ? parts[parts.length - 2]
                : name.replaceAll("_(W|b|gamma|beta|running_mean|running_std)(:0)?$", "");
    }
}
