package skipjack.nn.keras;

/**
 * What every error message tells about a file.
 *
 * @param file its name
 * @param version of Keras that saved it; empty if the file does not say
 * @param backend {@code tensorflow}, {@code theano}, …; empty if the file does not say
 */
record FileInfo(String file, String version, String backend) {
    KerasFileException problem(String what) {
        return new KerasFileException(text(what));
    }

    KerasFileException problem(String what, Throwable cause) {
        return new KerasFileException(text(what), cause);
    }

    private String text(String what) {
        String saved = version.isEmpty() ? "saved by an unknown version of Keras" : "saved by Keras " + version;
        return "%s: %s (%s%s)".formatted(file, what, saved, backend.isEmpty() ? "" : " on " + backend);
    }

    /** Whether this is Keras 3 or later. */
    boolean isKeras3() {
        return major() >= 3;
    }

    /** The first number of the version; 0 if unknown. */
    int major() {
        return number(0);
    }

    /**
     * Whether moving variances followed the unbiased variance: Keras 2.1.4 to 2.3 and tf.keras on TensorFlow.
     */
    boolean hasUnbiasedMovingVariance() {
        boolean late = number(1) > 1 || number(2) >= 4;
        return major() == 2 && (number(1) > 0) && late && !backend.equals("theano");
    }

    private int number(int index) {
        String[] parts = version.split("[^0-9]+", -1);
        return index < parts.length && parts[index].matches("\\d{1,4}") ? Integer.parseInt(parts[index]) : 0;
    }
}
