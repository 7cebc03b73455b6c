package skipjack.nn.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import skipjack.engine.Tensor;

/**
 * A file of named tensors and texts in the public safetensors format.
 *
 * @param metadata texts, in order
 * @param tensors tensors, in the order of their data
 */
public record Safetensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
    /*
     *      8 bytes     length n of the header, little-endian
     *      n bytes     JSON: {"__metadata__": {"key": "text", …},
     *                         "name": {"dtype": "F32", "shape": [64, 3], "data_offsets": [begin, end]}, …}
     *      the rest    the elements, little-endian, row-major, one tensor after the other, without a gap
     *
     * The header tells everything about the data and nothing has to be trusted: before a tensor is allocated it is
     * known that the file is large enough to fill it. The format is that of huggingface/safetensors.
     */
    private static final int LENGTH_BYTES = 8;
    private static final long LARGEST_HEADER = 100_000_000;
    private static final int CHUNK = 1 << 16;

    /** Says where each tensor of a file is to be put, once the header is known and before anything is read. */
    @FunctionalInterface
    interface Destination {
        /** A tensor of the entry's shape for every name. */
        Map<String, Tensor> of(SafetensorsHeader header) throws ModelFileException;
    }

    /**
     * Reads a file.
     *
     * @throws ModelFileException if it is not a whole safetensors file
     * @throws IOException if it cannot be read
     */
    public static Safetensors read(Path path) throws IOException {
        return read(path, Safetensors::newTensors);
    }

    static Safetensors read(Path path, Destination destination) throws IOException {
        try (FileChannel channel = open(path)) {
            return read(path.toString(), channel, channel.size(), destination);
        }
    }

    /** Only the header, checked against the size of the file. */
    static SafetensorsHeader header(Path path) throws IOException {
        try (FileChannel channel = open(path)) {
            return header(path.toString(), channel, channel.size());
        }
    }

    private static FileChannel open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new ModelFileException(
                    path.toString(), Files.exists(path) ? "this is not a regular file" : "there is no such file");
        }
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    /**
     * Reads a stream to its end, for files inside a jar; the whole content is held in memory on the way.
     *
     * @param name what to call the content in errors
     */
    public static Safetensors read(String name, InputStream stream) throws IOException {
        byte[] content = stream.readAllBytes();
        try (ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(content))) {
            return read(name, channel, content.length, Safetensors::newTensors);
        }
    }

    /** New tensors for all. */
    static Map<String, Tensor> newTensors(SafetensorsHeader header) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            tensors.put(entry.name(), Tensor.zeros(entry.shape()));
        }
        return tensors;
    }

    private static Safetensors read(String file, ReadableByteChannel channel, long size, Destination destination)
            throws IOException {
        SafetensorsHeader header = header(file, channel, size);
        Map<String, Tensor> tensors = destination.of(header);
        // Outside the heap, where the system writes without a detour, and small enough to be copied out of the cache.
        ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (SafetensorsHeader.Entry entry : header.entries()) {
            Tensor tensor = tensors.get(entry.name());
            for (int from = 0; from < tensor.size(); from += CHUNK) {
                int count = Math.min(CHUNK, tensor.size() - from);
                fill(file, channel, bytes.clear().limit(count * entry.type().bytes()));
                entry.type().read(bytes, tensor.data(), from, count);
            }
        }
        return new Safetensors(header.metadata(), tensors);
    }

    private static SafetensorsHeader header(String file, ReadableByteChannel channel, long size) throws IOException {
        if (size < LENGTH_BYTES) {
            throw new ModelFileException(file, "with %d bytes this is not a safetensors file".formatted(size));
        }
        long length = fill(file, channel, LENGTH_BYTES).getLong();
        if (length < 2 || length > Math.min(LARGEST_HEADER, size - LENGTH_BYTES)) {
            throw new ModelFileException(
                    file,
                    "this is not a whole safetensors file: a header of %s bytes does not fit into %d"
                            .formatted(Long.toUnsignedString(length), size));
        }
        String text =
                StandardCharsets.UTF_8.decode(fill(file, channel, (int) length)).toString();
        return SafetensorsHeader.parse(file, text, size - LENGTH_BYTES - length);
    }

    private static ByteBuffer fill(String file, ReadableByteChannel channel, int count) throws IOException {
        return fill(file, channel, ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static ByteBuffer fill(String file, ReadableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new ModelFileException(file, "the file became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    /**
     * Writes this to a file, which is either written whole or left as it was.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path path) throws IOException {
        AtomicFile.write(path, this::write);
    }

    private void write(WritableByteChannel channel) throws IOException {
        byte[] header = header().getBytes(StandardCharsets.UTF_8);
        ByteBuffer start = ByteBuffer.allocate(LENGTH_BYTES + header.length).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(header.length).put(header);
        drain(start.flip(), channel);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor tensor : tensors.values()) {
            for (int from = 0; from < tensor.size(); from += CHUNK) {
                int count = Math.min(CHUNK, tensor.size() - from);
                bytes.clear().limit(count * Float.BYTES);
                bytes.asFloatBuffer().put(tensor.data(), from, count);
                drain(bytes, channel);
            }
        }
    }

    /** The header, padded with blanks so that the data begin at a multiple of eight bytes. */
    private String header() {
        Map<String, Json> members = new LinkedHashMap<>();
        Map<String, Json> texts = new LinkedHashMap<>();
        metadata.forEach((key, text) -> texts.put(key, Json.of(text)));
        if (!texts.isEmpty()) {
            members.put("__metadata__", new Json.JsonObject(texts));
        }
        long begin = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            long end = begin + (long) entry.getValue().size() * Float.BYTES;
            List<Json> offsets = new ArrayList<>(List.of(Json.of(begin), Json.of(end)));
            Map<String, Json> tensor = new LinkedHashMap<>();
            tensor.put("dtype", Json.of("F32"));
            tensor.put("shape", Json.array(entry.getValue().shape().dims()));
            tensor.put("data_offsets", Json.array(offsets));
            members.put(entry.getKey(), new Json.JsonObject(tensor));
            begin = end;
        }
        String json = new Json.JsonObject(members).toString();
        return json + " ".repeat(-json.length() & 7);
    }

    private static void drain(ByteBuffer bytes, WritableByteChannel channel) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
