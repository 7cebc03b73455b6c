package skipjack.resnet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import skipjack.nn.Model;
import skipjack.nn.keras.ModelFiles;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.optimizer.Optimizer;

/** Models that Keras saved, for commands that work with classifiers of pictures. */
final class KerasFiles {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private KerasFiles() {}

    /** Whether a file begins like one, or is called like one and is nothing else: reading it then says what is wrong. */
    static boolean isOne(Path file) throws IOException {
        if (ModelFiles.isForKeras(file)) {
            return !ModelFiles.isSafetensors(file);
        }
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HDF5.length);
            return Arrays.equals(head, HDF5) || Arrays.equals(head, ZIP);
        }
    }

    /** Reads one. */
    static SavedModel read(Path file) throws IOException {
        return of(file, ModelFiles.read(file));
    }

    /**
     * A model with what is written beside it: if Skipjack wrote the file, what its classes are called and what was done to
     * pictures. Otherwise classes have numbers and values from 0 to 1 are assumed.
     */
    static SavedModel of(Path file, ModelFiles.Opened opened) throws IOException {
        Model model = opened.model();
        SavedModel.requireClassifier(file, model);
        Optimizer optimizer = model.optimizer().orElseGet(() -> new Adam(Settings.LEARNING_RATE));
        return new SavedModel(
                Settings.compile(model, optimizer),
                Optional.empty(),
                Description.preprocessing(file, opened.description()),
                Description.classes(file, opened.description(), model),
                TrainingRecord.of(opened.description()),
                opened.notes());
    }
}
