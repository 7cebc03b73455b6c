package skipjack.nn.file;

import java.nio.ByteBuffer;
import java.util.Optional;

/** How a safetensors file stores the elements of a tensor; all are read into floats. */
enum ElementType {
    F32(4) {
        @Override
        void read(ByteBuffer bytes, float[] into, int from, int count) {
            bytes.asFloatBuffer().get(into, from, count);
        }
    },
    F16(2) {
        @Override
        void read(ByteBuffer bytes, float[] into, int from, int count) {
            for (int i = 0; i < count; i++) {
                into[from + i] = Float.float16ToFloat(bytes.getShort(i * 2));
            }
        }
    },
    BF16(2) {
        @Override
        void read(ByteBuffer bytes, float[] into, int from, int count) {
            for (int i = 0; i < count; i++) {
                into[from + i] = Float.intBitsToFloat(bytes.getShort(i * 2) << 16);
            }
        }
    },
    F64(8) {
        @Override
        void read(ByteBuffer bytes, float[] into, int from, int count) {
            for (int i = 0; i < count; i++) {
                into[from + i] = (float) bytes.getDouble(i * 8);
            }
        }
    };

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes per element. */
    int bytes() {
        return bytes;
    }

    /** Reads {@code count} elements from the beginning of {@code bytes}, which is little-endian. */
    abstract void read(ByteBuffer bytes, float[] into, int from, int count);

    static Optional<ElementType> of(String name) {
        for (ElementType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
