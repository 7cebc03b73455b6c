package skipjack.nn.keras;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;

/** Writes a tree of groups and arrays as HDF5, in the oldest form of the format, which every reader understands. */
final class Hdf5Writer {
    /*
     * jHDF 0.13 reads well but writes no text of variable length, and groups without arrays so that no program can open
     * the file; Keras' files are full of both. Of the format only this is needed:
     *
     *      superblock ─► root's object header ─► symbol table ─► B-tree ─► symbol nodes ─► the children's headers
     *                          │                     └─► local heap: the children's names
     *                          └─► attributes ─► global heap: texts of any length
     *
     * Children are written before their group, because a group points to them, and the superblock last, at the place
     * that was left free at the start. A B-tree here has one level: a root with up to 64 symbol nodes, whose size follows
     * the widest group of the file.
     *
     * Source: "HDF5 File Format Specification Version 3.0", sections II.A, III.A, III.D, III.E, IV.A.
     */
    private static final int SUPERBLOCK = 96;
    private static final int TREE_RANK = 32;
    private static final long UNDEFINED = -1;
    private static final int BUFFER = 1 << 20;

    private final FileChannel channel;
    private final int nodeRank;
    private long end = SUPERBLOCK;

    private Hdf5Writer(FileChannel channel, int widest) {
        this.channel = channel;
        this.nodeRank = Math.max(4, Math.ceilDiv(widest, 4 * TREE_RANK));
    }

    /** Writes the whole file from the channel's start. */
    static void write(Hdf5Tree root, FileChannel channel) throws IOException {
        Hdf5Writer writer = new Hdf5Writer(channel, root.widest());
        long header = writer.group(root);
        writer.superblock(header);
    }

    private void superblock(long root) throws IOException {
        Bytes block = new Bytes()
                .raw(0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n')
                .raw(0, 0, 0, 0, 0, 8, 8, 0)
                .number(2, nodeRank)
                .number(2, TREE_RANK)
                .number(4, 0)
                .number(8, 0)
                .number(8, UNDEFINED)
                .number(8, end)
                .number(8, UNDEFINED)
                .number(8, 0)
                .number(8, root)
                .padTo(SUPERBLOCK);
        put(0, ByteBuffer.wrap(block.toArray()));
    }

    /** One message of an object header, filled up to a multiple of eight bytes. */
    private static final class Message {
        private final int type;
        private final byte[] body;

        Message(int type, byte[] body) {
            this.type = type;
            this.body = new Bytes().bytes(body).align().toArray();
        }
    }

    private long header(List<Message> messages) throws IOException {
        Bytes body = new Bytes();
        for (Message message : messages) {
            if (message.body.length > 65_528) {
                throw new IOException("an attribute is longer than HDF5 allows");
            }
            body.number(2, message.type)
                    .number(2, message.body.length)
                    .number(4, 0)
                    .bytes(message.body);
        }
        Bytes header = new Bytes()
                .raw(1, 0)
                .number(2, messages.size())
                .number(4, 1)
                .number(4, body.size())
                .number(4, 0)
                .bytes(body.toArray());
        return append(header);
    }

    private long group(Hdf5Tree tree) throws IOException {
        Map<String, Long> children = new TreeMap<>(Hdf5Tree.order());
        for (Map.Entry<String, Tensor> tensor : tree.tensors().entrySet()) {
            children.put(tensor.getKey(), tensor(tensor.getValue()));
        }
        for (Map.Entry<String, Long> number : tree.numbers().entrySet()) {
            children.put(number.getKey(), number(number.getValue()));
        }
        for (Map.Entry<String, Hdf5Tree> group : tree.groups().entrySet()) {
            children.put(group.getKey(), group(group.getValue()));
        }
        List<Message> messages = new ArrayList<>();
        messages.add(new Message(Hdf5Messages.SYMBOL_TABLE, symbolTable(children)));
        for (Map.Entry<String, String> text : tree.texts().entrySet()) {
            byte[] value = text.getValue().getBytes(StandardCharsets.UTF_8);
            long collection = globalHeap(value);
            messages.add(new Message(
                    Hdf5Messages.ATTRIBUTE, Hdf5Messages.textAttribute(text.getKey(), value.length, collection)));
        }
        for (Map.Entry<String, List<String>> list : tree.lists().entrySet()) {
            messages.add(
                    new Message(Hdf5Messages.ATTRIBUTE, Hdf5Messages.listAttribute(list.getKey(), list.getValue())));
        }
        return header(messages);
    }

    /** Heap of names, symbol nodes and the tree above them. */
    private byte[] symbolTable(Map<String, Long> children) throws IOException {
        Bytes names = new Bytes().padTo(8);
        List<Long> keys = new ArrayList<>(List.of(0L));
        List<Long> nodes = new ArrayList<>();
        Bytes entries = new Bytes();
        int inNode = 0;
        int left = children.size();
        for (Map.Entry<String, Long> child : children.entrySet()) {
            long name = names.size();
            names.text(child.getKey()).raw(0).align();
            entries.number(8, name)
                    .number(8, child.getValue())
                    .number(8, 0)
                    .number(8, 0)
                    .number(8, 0);
            inNode++;
            left--;
            if (inNode == 2 * nodeRank || left == 0) {
                nodes.add(append(new Bytes()
                        .text("SNOD")
                        .raw(1, 0)
                        .number(2, inNode)
                        .bytes(entries.toArray())
                        .padTo(8 + 2 * nodeRank * 40)));
                keys.add(name);
                entries = new Bytes();
                inNode = 0;
            }
        }
        long data = append(names.align());
        long heap = append(new Bytes()
                .text("HEAP")
                .number(4, 0)
                .number(8, names.size())
                .number(8, 1)
                .number(8, data));
        Bytes tree = new Bytes()
                .text("TREE")
                .raw(0, 0)
                .number(2, nodes.size())
                .number(8, UNDEFINED)
                .number(8, UNDEFINED)
                .number(8, keys.get(0));
        for (int i = 0; i < nodes.size(); i++) {
            tree.number(8, nodes.get(i)).number(8, keys.get(i + 1));
        }
        return Hdf5Messages.symbolTable(append(tree.padTo(24 + 16 * 2 * TREE_RANK + 8)), heap);
    }

    private long globalHeap(byte[] value) throws IOException {
        int object = 16 + Math.ceilDiv(value.length, 8) * 8;
        int size = Math.max(4096, 16 + object + 16);
        return append(new Bytes()
                .text("GCOL")
                .number(4, 1)
                .number(8, size)
                .number(2, 1)
                .number(2, 1)
                .number(4, 0)
                .number(8, value.length)
                .bytes(value)
                .padTo(16 + object)
                .number(8, 0)
                .number(8, size - 16 - object)
                .padTo(size));
    }

    private long tensor(Tensor tensor) throws IOException {
        long address = end;
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        float[] data = tensor.data();
        for (int from = 0; from < data.length; from += BUFFER / 4) {
            int count = Math.min(BUFFER / 4, data.length - from);
            buffer.clear();
            buffer.asFloatBuffer().put(data, from, count);
            put(end, buffer.limit(4 * count));
            end += 4L * count;
        }
        end = Math.ceilDiv(end, 8L) * 8;
        return dataset(
                Hdf5Messages.float32(), tensor.shape(), data.length == 0 ? UNDEFINED : address, 4L * data.length);
    }

    private long number(long value) throws IOException {
        return dataset(Hdf5Messages.int64(), Shape.of(), append(new Bytes().number(8, value)), 8);
    }

    private long dataset(byte[] type, Shape shape, long address, long size) throws IOException {
        return header(List.of(
                new Message(Hdf5Messages.DATASPACE, Hdf5Messages.dataspace(shape)),
                new Message(Hdf5Messages.DATATYPE, type),
                new Message(Hdf5Messages.FILL_VALUE, Hdf5Messages.fillValue()),
                new Message(Hdf5Messages.LAYOUT, Hdf5Messages.contiguous(address, size))));
    }

    private long append(Bytes bytes) throws IOException {
        long address = end;
        byte[] all = bytes.align().toArray();
        put(address, ByteBuffer.wrap(all));
        end += all.length;
        return address;
    }

    private void put(long address, ByteBuffer bytes) throws IOException {
        long at = address;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }
}
