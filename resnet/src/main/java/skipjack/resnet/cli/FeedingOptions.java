package skipjack.resnet.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import skipjack.nn.picture.Augmentation;
import skipjack.nn.picture.Augmentations;
import skipjack.nn.picture.Augmented;
import skipjack.nn.training.FitOptions;
import skipjack.nn.training.Samples;
import skipjack.resnet.data.PictureSets;
import skipjack.resnet.data.Pictures;

/** How pictures reach the network that learns from them. */
final class FeedingOptions {
    private static final float WHITE = 255;

    @Option(
            names = "--augment",
            paramLabel = "LIST",
            description = "Change training pictures at random, anew in every epoch: flip, flip-vertical, shift=0.1,"
                    + " crop=4, rotate=15, zoom=0.1, brightness=0.2, contrast=0.2, cutout=8, mixup=0.2; separated by"
                    + " commas, made in this order.")
    private Optional<String> augment = Optional.empty();

    @Option(
            names = "--validation-split",
            paramLabel = "X",
            description =
                    "Part of the training pictures to hold back and look at after every epoch (default: 0; a folder"
                            + " val is used for this by itself).")
    private double validationSplit;

    @Option(
            names = "--prefetch",
            paramLabel = "N",
            description = "Batches to prepare in the background; changes no result (default: 2).")
    private Optional<Integer> prefetch = Optional.empty();

    /** For picocli. */
    FeedingOptions() {}

    /** The sets with pictures to validate with, if that is asked for. */
    PictureSets split(PictureSets sets, long seed) {
        return validationSplit == 0 ? sets : sets.withValidation(validationSplit, seed);
    }

    /** The pictures to learn from, as the network takes them. */
    Samples training(SavedModel saved, Pictures pictures) {
        return saved.samples(augmented(pictures, saved.history().seed()));
    }

    /** With values from 0 to 255, changed if that is asked for. */
    Samples augmented(Pictures pictures, long seed) {
        Samples samples = pictures.samples();
        return augment.isEmpty() ? samples : new Augmented(samples, changes(), seed).white(WHITE);
    }

    private List<Augmentation> changes() {
        return augment.map(Augmentations::parse).orElse(List.of());
    }

    /** Sets the number of batches to prepare ahead. */
    void settle(FitOptions options) {
        prefetch.ifPresent(options::prefetch);
    }

    /** What is done, for people; empty if nothing is. */
    String describe() {
        return augment.isEmpty()
                ? ""
                : changes().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(", ", "Training pictures are changed by ", "%n".formatted()));
    }
}
