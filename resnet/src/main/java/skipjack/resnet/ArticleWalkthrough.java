package skipjack.resnet;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.Model;
import skipjack.nn.callback.CurvePlot;
import skipjack.nn.callback.ProgressBar;
import skipjack.nn.keras.KerasModels;
import skipjack.nn.loss.CategoricalCrossentropy;
import skipjack.nn.metric.CategoricalAccuracy;
import skipjack.nn.optimizer.Adam;
import skipjack.nn.training.FitOptions;
import skipjack.nn.training.History;
import skipjack.nn.training.Logs;
import skipjack.nn.view.KerasDialect;
import skipjack.nn.view.ModelSummary;
import skipjack.nn.view.plot.ModelPlot;
import skipjack.nn.view.plot.PlotOptions;
import skipjack.resnet.data.ImageFiles;
import skipjack.resnet.data.TrainTest;

/**
 * The article from its first block to a photograph of one's own, one method per step; over each line of Java stands the
 * line of Python that it replaces.
 *
 * <p>{@code resnet/skipjack walkthrough} runs it.
 *
 * @param out where to print what the notebook prints
 * @param bar where to show the training
 * @param signs the pictures
 * @param epochs how often to see them; the article has 2
 * @param folder where the model and the pictures of it are left
 * @param photograph what to classify at last, if anything
 */
public record ArticleWalkthrough(
        PrintWriter out, ProgressBar bar, TrainTest signs, int epochs, Path folder, Optional<Path> photograph) {
    private static final int BATCH_SIZE = 32;

    /**
     * What came of it.
     *
     * @param history of the training
     * @param trained the model that was trained
     * @param loaded the same model, read from its file
     * @param test loss and accuracy of the loaded model on the test pictures
     * @param recalibrated the same with recalibrated statistics
     */
    public record Outcome(History history, Model trained, Model loaded, Logs test, Logs recalibrated) {}

    /**
     * Takes all steps.
     *
     * @throws IOException if the folder cannot be written, or the photograph not be read
     */
    public Outcome run() throws IOException {
        Files.createDirectories(folder);
        blocks();
        Model model = model();
        compile(model);
        Tensor trainX = data();
        History history = fit(model, trainX);
        Model loaded = saveAndLoad(model);
        Logs test = evaluate(loaded);
        Logs recalibrated = recalibrate(loaded, trainX);
        summary(loaded);
        plot(loaded);
        if (photograph.isPresent()) {
            predict(loaded, photograph.get());
        }
        return new Outcome(history, model, loaded, test, recalibrated);
    }

    /** A residual block computes relu(F(x) + shortcut(x)); the notebook tests both kinds on one seeded input. */
    private void blocks() {
        step("The two blocks");
        // A = identity_block(A_prev, f = 2, filters = [2, 4, 6], stage = 1, block = 'a')
        // A = convolutional_block(A_prev, f = 2, filters = [2, 4, 6], stage = 1, block = 'a')
        for (BlockReplay replay : BlockReplay.all().subList(0, 2)) {
            out.println(replay.table());
        }
    }

    /** Sixteen of them in four stages, behind a 7×7 convolution and in front of a classifier. */
    private Model model() {
        step("The model");
        // model = ResNet50(input_shape = (64, 64, 3), classes = 6)
        Shape picture = signs.train().picture();
        Model model = ResNet50.of(picture, signs.train().classes().size());
        out.printf("%s: %d layers%n%n", model.name(), model.layers().size());
        return model;
    }

    /** What to make small, in which way, and what else to measure. */
    private void compile(Model model) {
        step("Compile");
        // model.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
        model.compile(new Adam(), new CategoricalCrossentropy(), new CategoricalAccuracy());
        out.printf(
                "Adam with learning rate %s, categorical cross-entropy, accuracy%n%n",
                model.compilation().optimizer().learningRate());
    }

    /** Bytes become numbers from 0 to 1, and class numbers become rows with a single 1. */
    private Tensor data() {
        step("The data");
        // X_train = X_train_orig/255.
        Tensor trainX = signs.train().images();
        // Y_train = convert_to_one_hot(Y_train_orig, 6).T
        Tensor trainY = signs.train().oneHot();
        out.printf("number of training examples = %d%n", signs.train().count());
        out.printf("number of test examples = %d%n", signs.test().count());
        out.printf("X_train shape: %s%n", trainX.shape());
        out.printf("Y_train shape: %s%n%n", trainY.shape());
        return trainX;
    }

    /** The numbers of an epoch are means over its batches, each taken before the network learnt from it. */
    private History fit(Model model, Tensor trainX) {
        step("Fit");
        // model.fit(X_train, Y_train, epochs = 2, batch_size = 32)
        FitOptions options = new FitOptions()
                .epochs(epochs)
                .batchSize(BATCH_SIZE)
                .callbacks(bar, new CurvePlot(folder.resolve("curves.png")));
        History history = model.fit(trainX, signs.train().oneHot(), options);
        out.println();
        return history;
    }

    /** The file is Keras': Keras opens it too. */
    private Model saveAndLoad(Model model) throws IOException {
        step("Save and load");
        Path file = folder.resolve("ResNet50.h5");
        // model.save('ResNet50.h5')
        KerasModels.save(model, file);
        // model = load_model('ResNet50.h5')
        Model loaded = KerasModels.load(file);
        out.printf(Locale.ROOT, "%s: %.1f MB%n%n", file, Files.size(file) / 1e6);
        return loaded;
    }

    /** On pictures that the network has not learnt from. */
    private Logs evaluate(Model model) {
        step("Evaluate");
        // preds = model.evaluate(X_test, Y_test)
        Logs test = model.evaluate(signs.test().images(), signs.test().oneHot(), BATCH_SIZE);
        print(test);
        return test;
    }

    /**
     * What the article leaves out: a test normalises with moving statistics, which after two epochs are half of what they
     * were before the first picture. Computed anew from the training pictures they show what was learnt.
     */
    private Logs recalibrate(Model model, Tensor trainX) {
        step("Evaluate with statistics computed anew");
        model.recalibrate(trainX, BATCH_SIZE);
        Logs test = model.evaluate(signs.test().images(), signs.test().oneHot(), BATCH_SIZE);
        print(test);
        return test;
    }

    private void print(Logs test) {
        out.println("Loss = " + test.loss());
        out.println("Test Accuracy = " + test.get("accuracy"));
        out.println();
    }

    /** Layers, shapes, parameters, and where each input comes from. */
    private void summary(Model model) {
        step("Summary");
        // model.summary()
        out.println(ModelSummary.of(model, KerasDialect.KERAS_2));
    }

    /** The shortcuts are the red lines beside the blocks. */
    private void plot(Model model) throws IOException {
        step("Plot");
        Path file = folder.resolve("model.png");
        // plot_model(model, to_file='model.png')
        ModelPlot.write(model, file, new PlotOptions());
        out.printf("%s%n%n", file);
    }

    /** Whatever its size, the photograph is fitted into the network's. */
    private void predict(Model model, Path file) throws IOException {
        step("Your own photograph");
        Shape picture = model.inputShape();
        // img = image.load_img(img_path, target_size=(64, 64))
        Tensor x = ImageFiles.read(file, picture.dim(0), picture.dim(1));
        // model.predict(x)
        Tensor probabilities = model.predict(x);
        List<String> classes = signs.train().classes();
        for (int i = 0; i < classes.size(); i++) {
            out.printf(Locale.ROOT, "class %s: %.4f%n", classes.get(i), probabilities.at(0, i));
        }
    }

    private void step(String title) {
        out.println(title);
        out.println("-".repeat(title.length()));
        out.flush();
    }
}
