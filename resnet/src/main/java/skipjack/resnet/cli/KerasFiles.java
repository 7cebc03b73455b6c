package skipjack.resnet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import skipjack.nn.Model;
import skipjack.nn.keras.KerasReader;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.optimizer.Optimizer;
import skipjack.nn.picture.Preprocessing;

/** Models that Keras saved, for commands that work with classifiers of pictures. */
final class KerasFiles {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private KerasFiles() {}

    /** Whether a file begins like one. */
    static boolean isOne(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HDF5.length);
            return Arrays.equals(head, HDF5) || Arrays.equals(head, ZIP);
        }
    }

    /** Reads one. It does not say what its classes are called or what was done to pictures: 0 to 1 is assumed. */
    static SavedModel read(Path file) throws IOException {
        Model model = new KerasReader().read(file).model();
        SavedModel.requireClassifier(file, model);
        Optimizer optimizer = model.optimizer().orElseGet(() -> new Adam(Settings.LEARNING_RATE));
        return new SavedModel(
                Settings.compile(model, optimizer),
                Optional.empty(),
                Preprocessing.UNIT,
                SavedModel.numbers(model.outputShape().size()),
                TrainingRecord.NONE);
    }
}
