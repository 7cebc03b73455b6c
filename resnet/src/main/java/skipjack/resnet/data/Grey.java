package skipjack.resnet.data;

/** Between colour and grey. */
final class Grey {
    private Grey() {}

    /**
     * Grey of red, green and blue: ITU-R 601's luma in 16 bits, rounded, as Pillow's {@code convert("L")}.
     *
     * @param colours [pixels, 3]
     */
    static byte[] fromColour(byte[] colours) {
        byte[] grey = new byte[colours.length / 3];
        for (int i = 0; i < grey.length; i++) {
            int red = colours[3 * i] & 0xff;
            int green = colours[3 * i + 1] & 0xff;
            int blue = colours[3 * i + 2] & 0xff;
            grey[i] = (byte) ((19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16);
        }
        return grey;
    }

    /** Three equal channels. */
    static byte[] toColour(byte[] grey) {
        byte[] colours = new byte[Math.multiplyExact(grey.length, 3)];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = grey[i / 3];
        }
        return colours;
    }
}
