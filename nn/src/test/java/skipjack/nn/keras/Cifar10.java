package skipjack.nn.keras;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import skipjack.engine.Tensor;
import skipjack.nn.Model;

/** A file of CIFAR-10: a label and 3 planes of 32×32 bytes per picture. */
final class Cifar10 {
    static final int PICTURE = 32 * 32 * 3;
    private static final int BATCH = 250;

    private final int[] labels;
    private final float[] pixels;

    private Cifar10(int[] labels, float[] pixels) {
        this.labels = labels;
        this.pixels = pixels;
    }

    static Cifar10 read(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int count = bytes.length / (1 + PICTURE);
        int[] labels = new int[count];
        float[] pixels = new float[count * PICTURE];
        for (int i = 0; i < count; i++) {
            int start = i * (1 + PICTURE);
            labels[i] = bytes[start];
            for (int p = 0; p < PICTURE; p++) {
                int plane = p % 3 * 1024 + p / 3;
                pixels[i * PICTURE + p] = Byte.toUnsignedInt(bytes[start + 1 + plane]);
            }
        }
        return new Cifar10(labels, pixels);
    }

    /** The mean of every value over all pictures. */
    float[] mean() {
        double[] sum = new double[PICTURE];
        for (int i = 0; i < pixels.length; i++) {
            sum[i % PICTURE] += pixels[i];
        }
        float[] mean = new float[PICTURE];
        for (int p = 0; p < PICTURE; p++) {
            mean[p] = (float) (sum[p] / labels.length);
        }
        return mean;
    }

    /** How many pictures a model puts into the right class when it gets (pixel − mean) / scale. */
    int right(Model model, float[] mean, float scale) {
        int right = 0;
        Tensor x = Tensor.zeros(BATCH, 32, 32, 3);
        for (int from = 0; from < labels.length; from += BATCH) {
            for (int i = 0; i < x.size(); i++) {
                x.data()[i] = (pixels[from * PICTURE + i] - mean[i % PICTURE]) / scale;
            }
            float[] y = model.predict(x).data();
            for (int n = 0; n < BATCH; n++) {
                int best = 0;
                for (int k = 1; k < 10; k++) {
                    best = y[n * 10 + k] > y[n * 10 + best] ? k : best;
                }
                right += best == labels[from + n] ? 1 : 0;
            }
        }
        return right;
    }
}
