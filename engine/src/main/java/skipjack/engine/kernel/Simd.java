package skipjack.engine.kernel;

/** The system property {@code skipjack.simd}: {@code auto}, {@code off}, or a width of 128, 256 or 512 bits. */
final class Simd {
    static final String PROPERTY = "skipjack.simd";

    private Simd() {}

    /** Whether vectors were switched off. */
    static boolean off() {
        return value().equals("off");
    }

    /** The width asked for, or 0 to let the JVM choose. */
    static int requestedBits() {
        String value = value();
        return value.equals("auto") || value.equals("off") ? 0 : Integer.parseInt(value);
    }

    /** Refuses a value that means nothing. */
    static void check() {
        String value = value();
        switch (value) {
            case "auto", "off", "128", "256", "512" -> {}
            default ->
                throw new IllegalArgumentException(
                        "-D%s=%s: it must be auto, 128, 256, 512 or off".formatted(PROPERTY, value));
        }
    }

    private static String value() {
        String value = System.getProperty(PROPERTY, "").strip();
        return value.isEmpty() ? "auto" : value;
    }
}
