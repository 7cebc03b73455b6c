package skipjack.nn.keras;

import java.util.Arrays;
import java.util.List;
import skipjack.engine.Shape;
import skipjack.nn.Layer;
import skipjack.nn.keras.LayerReaders.Budget;
import skipjack.nn.layer.BatchNormalization;
import skipjack.nn.layer.LayerNormalization;
import skipjack.nn.layer.Normalization;
import skipjack.nn.layer.Rescaling;

/** Layers that scale and shift. */
final class NormalizationReaders {
    private NormalizationReaders() {}

    static Layer batch(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        c.only("mode", "0");
        c.only("renorm", "false");
        c.only("virtual_batch_size", "null");
        c.member("synchronized");
        int[] axis = c.list("axis");
        int rank = in.isEmpty() ? 0 : in.get(0).rank();
        // A picture with channels first has been turned before it gets here.
        boolean first = rank == 3 && axis.length == 1 && (axis[0] == 1 || axis[0] == -3);
        if (!first) {
            requireLast(c, axis, rank);
        }
        budget.claim(c, LayerReaders.channels(c, in), 4);
        return new BatchNormalization()
                .momentum(c.number("momentum", 0.99))
                .epsilon(c.number("epsilon", 1e-3))
                .center(c.flag("center", true))
                .scale(c.flag("scale", true))
                .unbiasedMovingVariance(c.info().hasUnbiasedMovingVariance());
    }

    private static void requireLast(LayerConfig c, int[] axis, int rank) throws KerasFileException {
        if (axis.length > 1 || (axis.length == 1 && axis[0] != -1 && axis[0] != rank)) {
            throw c.problem("axis %s is not supported, only that of the channels".formatted(Arrays.toString(axis)));
        }
    }

    static Layer layer(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        requireLast(c, c.list("axis"), in.isEmpty() ? 0 : in.get(0).rank());
        c.only("rms_scaling", "false");
        budget.claim(c, LayerReaders.channels(c, in), 2);
        return new LayerNormalization((float) c.number("epsilon", 1e-3), c.flag("scale", true), c.flag("center", true));
    }

    static Layer fixed(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        float[] mean = c.numbers("mean");
        float[] variance = c.numbers("variance");
        int[] axis = c.list("axis");
        boolean single = mean.length == 1 && variance.length == 1;
        if (!single) {
            requireLast(c, axis, in.isEmpty() ? 0 : in.get(0).rank());
            if (axis.length == 0 && c.has("axis")) {
                throw c.problem("one mean for all axes is not supported");
            }
        }
        c.only("invert", "false");
        int channels = LayerReaders.channels(c, in);
        budget.claim(c, channels, 2);
        if (mean.length == 0 && variance.length == 0) {
            return new Normalization();
        }
        return new Normalization(c.spread("mean", mean, channels), c.spread("variance", variance, channels));
    }

    static Layer rescaling(LayerConfig c, List<Shape> in, Budget budget) throws KerasFileException {
        float[] scale = c.numbers("scale");
        float[] offset = c.numbers("offset");
        scale = scale.length == 0 ? new float[] {1} : scale;
        offset = offset.length == 0 ? new float[] {0} : offset;
        int channels = Math.max(scale.length, offset.length);
        return new Rescaling(c.spread("scale", scale, channels), c.spread("offset", offset, channels));
    }
}
