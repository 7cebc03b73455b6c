package skipjack.nn.keras;

import io.jhdf.GlobalHeap;
import io.jhdf.api.Attribute;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The texts of an attribute, all read as UTF-8. */
final class Hdf5Texts {
    /*
     * What Keras writes claims to be ASCII, by which jHDF goes, and is UTF-8: a layer may be called Fläche. A text is stored
     * in one of two ways: in a field of fixed length, filled up with zeros or blanks, or in a heap that several objects of
     * the file share, to which the attribute has a reference of length, address (of 4 or 8 bytes) and number.
     */
    private static final int REFERENCE = 16;

    private Hdf5Texts() {}

    /** All texts; none if the attribute holds something else. */
    static List<String> of(HdfBackingStorage storage, Attribute attribute) {
        DataType type = attribute.getDataType();
        ByteBuffer bytes = attribute.getBuffer().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (type instanceof StringData fixed) {
            return fields(bytes, fixed.getSize(), fixed.getPaddingType() == StringData.PaddingType.SPACE_PADDED);
        }
        if (type instanceof VariableLength variable && variable.isVariableLengthString()) {
            return referred(bytes, variable.getSize(), storage);
        }
        return List.of();
    }

    private static List<String> fields(ByteBuffer bytes, int length, boolean blanks) {
        List<String> all = new ArrayList<>();
        byte[] field = new byte[length];
        while (length > 0 && bytes.remaining() >= length) {
            bytes.get(field);
            String text = text(field);
            all.add(blanks ? text.stripTrailing() : text);
        }
        return all;
    }

    private static List<String> referred(ByteBuffer bytes, int size, HdfBackingStorage storage) {
        Map<Long, GlobalHeap> heaps = new HashMap<>();
        List<String> all = new ArrayList<>();
        while (bytes.remaining() >= size) {
            int length = bytes.getInt();
            long address = size == REFERENCE ? bytes.getLong() : Integer.toUnsignedLong(bytes.getInt());
            int number = bytes.getInt();
            if (length == 0) {
                all.add("");
                continue;
            }
            ByteBuffer stored = heaps.computeIfAbsent(address, where -> new GlobalHeap(storage, where))
                    .getObjectData(number);
            byte[] text = new byte[Math.min(length, stored.remaining())];
            stored.duplicate().get(text);
            all.add(text(text));
        }
        return all;
    }

    private static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
