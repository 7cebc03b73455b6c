package skipjack.nn.view.canvas;

/**
 * How text is written, and how much room it takes.
 *
 * @param size height of the font in pixels at 96 dots per inch
 * @param bold whether it is bold
 */
public record Lettering(double size, boolean bold) {
    /*
     * The widths of the printable ASCII characters, from the blank on, in thousandths of the size, as in DejaVu Sans: the
     * widest of the usual sans-serif fonts. So everything has the same size on every machine and in every format, and SVG
     * needs no font to be drawn; another font leaves a little more air.
     */
    private static final int[] WIDTHS = {
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636,
                636,
        636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557,
                863,
        748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550,
                635,
        615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525,
                636,
        337, 636, 838
    };

    private static final double BOLD = 1.12;
    private static final int WIDEST = 1000;

    /** Text of 12 pixels. */
    public static final Lettering PLAIN = new Lettering(12, false);

    /** Bold text of 12 pixels. */
    public static final Lettering STRONG = new Lettering(12, true);

    /** Width of a line of text in pixels. */
    public double width(String text) {
        double thousandths = text.codePoints()
                .map(c -> c >= ' ' && c < ' ' + WIDTHS.length ? WIDTHS[c - ' '] : WIDEST)
                .sum();
        return thousandths / 1000 * size * (bold ? BOLD : 1);
    }

    /** From the middle of the capitals down to the line they stand on. */
    double halfCapital() {
        return 0.36 * size;
    }
}
