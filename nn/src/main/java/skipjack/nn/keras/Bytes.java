package skipjack.nn.keras;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a structure of HDF5: numbers with the least byte first. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A number of this many bytes. */
    Bytes number(int width, long value) {
        for (int i = 0; i < width; i++) {
            out.write((int) (value >> (8 * i)));
        }
        return this;
    }

    /** Single bytes. */
    Bytes raw(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    Bytes bytes(byte[] values) {
        out.writeBytes(values);
        return this;
    }

    Bytes text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Zeros up to this length. */
    Bytes padTo(int length) {
        return bytes(new byte[Math.max(0, length - out.size())]);
    }

    /** Zeros up to the next multiple of eight. */
    Bytes align() {
        return padTo(Math.ceilDiv(out.size(), 8) * 8);
    }

    int size() {
        return out.size();
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
