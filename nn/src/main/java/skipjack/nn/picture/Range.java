package skipjack.nn.picture;

/** Refuses settings outside the range that makes sense for them. */
final class Range {
    private Range() {}

    /** The value, if it is from {@code low} to {@code high}. */
    static double check(String what, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException("%s must be from %s to %s, not %s"
                    .formatted(
                            what, Augmentations.number(low), Augmentations.number(high), Augmentations.number(value)));
        }
        return value;
    }
}
