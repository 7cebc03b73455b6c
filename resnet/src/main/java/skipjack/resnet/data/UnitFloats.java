package skipjack.resnet.data;

/** Unsigned bytes as floats from 0 to 1: the article's {@code X / 255}. */
final class UnitFloats {
    private static final float[] OF_BYTE = new float[256];

    static {
        for (int value = 0; value < 256; value++) {
            OF_BYTE[value] = value / 255f;
        }
    }

    private UnitFloats() {}

    /** Fills {@code floats} with the bytes from {@code offset} on, each divided by 255. */
    static void fromBytes(byte[] bytes, int offset, float[] floats) {
        for (int i = 0; i < floats.length; i++) {
            floats[i] = OF_BYTE[bytes[offset + i] & 0xff];
        }
    }
}
