package skipjack.nn.view.plot;

/** What layers do, as far as it decides their colour. */
enum LayerFamily {
    /*
     * Eight hues: `paper` carries black text and `ink` white text, each with a contrast above 4.5 to 1.
     */
    CONVOLUTION("#dbe9f9", "#1f5fa8"),
    NORMALIZATION("#def2e3", "#22703a"),
    ACTIVATION("#fdf0cf", "#8a5a00"),
    POOLING("#ebe2f7", "#65409f"),
    MERGE("#fbe0e0", "#ad2b2b"),
    DENSE("#d6f1f1", "#0f6a70"),
    INPUT("#e3e6ea", "#3d4a57"),
    OTHER("#f1f1f1", "#5c5c5c");

    private final String paper;
    private final String ink;

    LayerFamily(String paper, String ink) {
        this.paper = paper;
        this.ink = ink;
    }

    /** The family of the layer class that Keras calls so. */
    static LayerFamily of(String kind) {
        return switch (kind) {
            case "Conv2D", "DepthwiseConv2D", "SeparableConv2D" -> CONVOLUTION;
            case "BatchNormalization", "Normalization", "Rescaling" -> NORMALIZATION;
            case "Activation", "ReLU", "LeakyReLU", "PReLU", "ELU", "Softmax" -> ACTIVATION;
            case "MaxPooling2D", "AveragePooling2D", "GlobalMaxPooling2D", "GlobalAveragePooling2D" -> POOLING;
            case "Add", "Multiply", "Concatenate" -> MERGE;
            case "Dense" -> DENSE;
            case "InputLayer" -> INPUT;
            default -> OTHER;
        };
    }

    /** A light colour, {@code #rrggbb}, to write on in black. */
    String paper() {
        return paper;
    }

    /** A dark colour, {@code #rrggbb}, for lines on white, and to write on in white. */
    String ink() {
        return ink;
    }
}
