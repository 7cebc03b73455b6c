package skipjack.resnet.data;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import skipjack.engine.Shape;
import skipjack.engine.Tensor;
import skipjack.nn.training.Samples;

/** Pictures as a network is trained with them: values from 0 to 255 and one-hot targets. */
record PictureSamples(Pictures pictures) implements Samples {
    @Override
    public int count() {
        return pictures.count();
    }

    @Override
    public Shape inputShape() {
        return pictures.picture();
    }

    @Override
    public Shape targetShape() {
        return Shape.of(pictures.classes().size());
    }

    @Override
    public boolean isCopied() {
        return pictures.isInMemory();
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException around what is wrong with a picture's file
     */
    @Override
    public void gather(int[] order, int from, int to, Tensor x, Tensor y) {
        byte[] bytes = new byte[pictures.picture().size()];
        int classes = pictures.classes().size();
        Arrays.fill(y.data(), 0);
        for (int i = 0; i < to - from; i++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("nobody waits for these pictures any more");
            }
            read(order[from + i], bytes);
            int at = i * bytes.length;
            for (int b = 0; b < bytes.length; b++) {
                x.data()[at + b] = bytes[b] & 0xff;
            }
            y.data()[i * classes + pictures.label(order[from + i])] = 1;
        }
    }

    private void read(int number, byte[] bytes) {
        try {
            pictures.read(number, bytes, 0);
        } catch (DataFileException e) {
            throw new UncheckedIOException(e);
        }
    }
}
