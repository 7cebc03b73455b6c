package skipjack.nn.keras;

import java.nio.charset.StandardCharsets;
import java.util.List;
import skipjack.engine.Shape;

/** The messages in the object headers of HDF5: what an object's elements are, how many, and where. */
final class Hdf5Messages {
    static final int DATASPACE = 0x01;
    static final int DATATYPE = 0x03;
    static final int FILL_VALUE = 0x05;
    static final int LAYOUT = 0x08;
    static final int ATTRIBUTE = 0x0c;
    static final int SYMBOL_TABLE = 0x11;

    private Hdf5Messages() {}

    static byte[] dataspace(Shape shape) {
        Bytes bytes = new Bytes().raw(1, shape.rank(), 0).padTo(8);
        for (int extent : shape.dims()) {
            bytes.number(8, extent);
        }
        return bytes.toArray();
    }

    /** IEEE single precision, least byte first. */
    static byte[] float32() {
        return new Bytes()
                .raw(0x11, 0x20, 31, 0)
                .number(4, 4)
                .number(2, 0)
                .number(2, 32)
                .raw(23, 8, 0, 23)
                .number(4, 127)
                .toArray();
    }

    /** A signed whole number of 64 bits. */
    static byte[] int64() {
        return new Bytes()
                .raw(0x10, 0x08, 0, 0)
                .number(4, 8)
                .number(2, 0)
                .number(2, 64)
                .toArray();
    }

    /** Texts of one length, filled up with zeros. */
    private static byte[] fixedText(int length) {
        return new Bytes().raw(0x13, 0x11, 0, 0).number(4, length).toArray();
    }

    /** Texts that lie in the global heap. */
    private static byte[] variableText() {
        return new Bytes()
                .raw(0x19, 0x01, 0x01, 0)
                .number(4, 16)
                .raw(0x10, 0, 0, 0)
                .number(4, 1)
                .number(2, 0)
                .number(2, 8)
                .toArray();
    }

    /** No fill value: all elements are written. */
    static byte[] fillValue() {
        return new Bytes().raw(2, 2, 2, 0).toArray();
    }

    /** One block of bytes. */
    static byte[] contiguous(long address, long size) {
        return new Bytes().raw(3, 1).number(8, address).number(8, size).toArray();
    }

    static byte[] symbolTable(long tree, long heap) {
        return new Bytes().number(8, tree).number(8, heap).toArray();
    }

    /** A text in a global heap collection of its own, where it is object 1. */
    static byte[] textAttribute(String name, int length, long collection) {
        byte[] data =
                new Bytes().number(4, length).number(8, collection).number(4, 1).toArray();
        return attribute(name, variableText(), Shape.of(), data);
    }

    static byte[] listAttribute(String name, List<String> values) {
        int width = values.stream()
                .mapToInt(value -> value.getBytes(StandardCharsets.UTF_8).length)
                .reduce(1, Math::max);
        Bytes data = new Bytes();
        for (int i = 0; i < values.size(); i++) {
            data.text(values.get(i)).padTo((i + 1) * width);
        }
        return attribute(name, fixedText(width), Shape.of(values.size()), data.toArray());
    }

    private static byte[] attribute(String name, byte[] type, Shape shape, byte[] data) {
        byte[] space = dataspace(shape);
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        return new Bytes()
                .raw(3, 0)
                .number(2, encoded.length + 1)
                .number(2, type.length)
                .number(2, space.length)
                .raw(1)
                .bytes(encoded)
                .raw(0)
                .bytes(type)
                .bytes(space)
                .bytes(data)
                .toArray();
    }
}
