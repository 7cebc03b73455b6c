package skipjack.resnet.data;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import skipjack.engine.Shape;

/** Pictures from files that are kept once they have been decoded, for as long as there is room. */
final class CachedPictures implements Pictures {
    private final Pictures files;
    private final AtomicReferenceArray<byte[]> kept;

    private CachedPictures(Pictures files, int room) {
        this.files = files;
        this.kept = new AtomicReferenceArray<>(room);
    }

    /** Keeps the first pictures of a set in so many bytes, all of them if they fit. */
    static Pictures of(Pictures files, long bytes) {
        long room = bytes / Math.max(1, files.picture().size());
        return new CachedPictures(files, (int) Math.min(room, files.count()));
    }

    @Override
    public int count() {
        return files.count();
    }

    @Override
    public Shape picture() {
        return files.picture();
    }

    @Override
    public List<String> classes() {
        return files.classes();
    }

    @Override
    public int label(int number) {
        return files.label(number);
    }

    @Override
    public boolean isInMemory() {
        return false;
    }

    @Override
    public void read(int number, byte[] target, int offset) throws DataFileException {
        if (number >= kept.length()) {
            files.read(number, target, offset);
            return;
        }
        byte[] picture = kept.get(number);
        if (picture == null) {
            picture = new byte[picture().size()];
            files.read(number, picture, 0);
            kept.set(number, picture);
        }
        System.arraycopy(picture, 0, target, offset, picture.length);
    }
}
