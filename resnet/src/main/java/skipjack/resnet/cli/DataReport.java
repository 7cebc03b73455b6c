package skipjack.resnet.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import skipjack.nn.file.Json;
import skipjack.resnet.data.DataFileException;
import skipjack.resnet.data.PictureSets;
import skipjack.resnet.data.Pictures;

/**
 * What there is to say about sets of pictures; every picture has been read for it.
 *
 * @param sets the sets
 * @param means mean of each channel of the training pictures, from 0 to 255
 */
record DataReport(PictureSets sets, List<Double> means) {
    /** Keeps a copy of the list. */
    DataReport {
        means = List.copyOf(means);
    }

    /**
     * Reads all pictures.
     *
     * @throws DataFileException if one of them cannot be read
     */
    static DataReport of(PictureSets sets) throws DataFileException {
        List<Double> means = means(sets.train());
        for (Optional<Pictures> other : List.of(sets.validation(), sets.test())) {
            if (other.isPresent()) {
                means(other.get());
            }
        }
        return new DataReport(sets, means);
    }

    private static List<Double> means(Pictures pictures) throws DataFileException {
        int channels = pictures.picture().dim(2);
        byte[] pixels = new byte[pictures.picture().size()];
        long[] sums = new long[channels];
        for (int i = 0; i < pictures.count(); i++) {
            pictures.read(i, pixels, 0);
            for (int at = 0; at < pixels.length; at++) {
                sums[at % channels] += pixels[at] & 0xff;
            }
        }
        List<Double> means = new ArrayList<>();
        for (long sum : sums) {
            means.add(sum / ((double) pictures.count() * pixels.length / channels));
        }
        return means;
    }

    /** A line, and a table with a row per class. */
    String describe() {
        StringBuilder text = new StringBuilder(sets.describe()).append(System.lineSeparator());
        text.append("Mean values:");
        means.forEach(mean -> text.append(String.format(Locale.ROOT, " %.1f", mean)));
        text.append(System.lineSeparator());
        int[] train = sets.train().countPerClass();
        int width =
                sets.train().classes().stream().mapToInt(String::length).max().orElse(0);
        for (int label = 0; label < train.length; label++) {
            text.append("  %s  %6d".formatted(padded(sets.train().classes().get(label), width), train[label]));
            for (Optional<Pictures> other : List.of(sets.validation(), sets.test())) {
                if (other.isPresent()) {
                    text.append("  %6d".formatted(other.get().countPerClass()[label]));
                }
            }
            text.append(System.lineSeparator());
        }
        return text.toString().stripTrailing();
    }

    private static String padded(String name, int width) {
        return name + " ".repeat(width - name.length());
    }

    /** The same as an object. */
    Map<String, Json> toJson() {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("format", Json.of(sets.format()));
        members.put("height", Json.of(sets.train().picture().dim(0)));
        members.put("width", Json.of(sets.train().picture().dim(1)));
        members.put("channels", Json.of(sets.train().picture().dim(2)));
        members.put(
                "means",
                Json.array(means.stream()
                        .map(mean -> (Json) new Json.JsonNumber(Double.toString(mean)))
                        .toList()));
        members.put(
                "classes",
                Json.array(sets.train().classes().stream().map(Json::of).toList()));
        members.put("train", counts(sets.train()));
        sets.validation().ifPresent(pictures -> members.put("validation", counts(pictures)));
        sets.test().ifPresent(pictures -> members.put("test", counts(pictures)));
        return members;
    }

    private static Json counts(Pictures pictures) {
        List<Json> counts = new ArrayList<>();
        for (int count : pictures.countPerClass()) {
            counts.add(Json.of(count));
        }
        return Json.array(counts);
    }
}
