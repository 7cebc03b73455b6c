package skipjack.resnet.data;

import skipjack.engine.Shape;

/** How well models without any idea of fingers do: what they get right of the test pictures, 0 to 1. */
final class LinearProbe {
    private static final int CELL = 4;

    private LinearProbe() {}

    /** Ridge regression from pixels averaged over 4 x 4 cells to the classes. */
    static double accuracy(TrainTest data) {
        double[][] x = features(data.train());
        int width = x[0].length;
        int classes = data.train().classes().size();
        double[][] normal = new double[width][width + classes]; // [XᵀX + λI | XᵀY]
        for (int n = 0; n < x.length; n++) {
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    normal[i][j] += x[n][i] * x[n][j];
                }
                normal[i][width + data.train().labels()[n]] += x[n][i];
            }
        }
        for (int i = 0; i < width; i++) {
            normal[i][i] += 1;
        }
        eliminate(normal);
        return rightOnes(data.test(), (features, c) -> {
            double score = 0;
            for (int i = 0; i < width; i++) {
                score += features[i] * normal[i][width + c];
            }
            return score;
        });
    }

    /** The class whose mean picture is nearest. */
    static double nearestMeanAccuracy(TrainTest data) {
        double[][] x = features(data.train());
        double[][] means = new double[data.train().classes().size()][x[0].length];
        int[] counts = data.train().countPerClass();
        for (int n = 0; n < x.length; n++) {
            int label = data.train().labels()[n];
            for (int i = 0; i < x[n].length; i++) {
                means[label][i] += x[n][i] / counts[label];
            }
        }
        return rightOnes(data.test(), (features, c) -> {
            double distance = 0;
            for (int i = 0; i < features.length; i++) {
                distance += (features[i] - means[c][i]) * (features[i] - means[c][i]);
            }
            return -distance;
        });
    }

    private interface Score {
        double of(double[] features, int label);
    }

    private static double rightOnes(LabelledImages test, Score score) {
        double[][] x = features(test);
        int right = 0;
        for (int n = 0; n < x.length; n++) {
            int best = 0;
            for (int c = 1; c < test.classes().size(); c++) {
                if (score.of(x[n], c) > score.of(x[n], best)) {
                    best = c;
                }
            }
            right += best == test.labels()[n] ? 1 : 0;
        }
        return (double) right / x.length;
    }

    /** Means over cells, from -0.5 to 0.5, and a constant 1. */
    private static double[][] features(LabelledImages images) {
        Shape shape = images.shape();
        int rows = shape.dim(1) / CELL;
        int columns = shape.dim(2) / CELL;
        double[][] features = new double[images.count()][rows * columns * 3 + 1];
        for (int i = 0; i < images.pixels().length; i++) {
            int n = i / (shape.dim(1) * shape.dim(2) * 3);
            int y = i / (shape.dim(2) * 3) % shape.dim(1);
            int x = i / 3 % shape.dim(2);
            double value = ((images.pixels()[i] & 0xff) / 255.0 - 0.5) / (CELL * CELL);
            features[n][(y / CELL * columns + x / CELL) * 3 + i % 3] += value;
        }
        for (double[] row : features) {
            row[row.length - 1] = 1;
        }
        return features;
    }

    /** Gauss and Jordan; a ridge makes pivots positive. */
    private static void eliminate(double[][] rows) {
        for (int p = 0; p < rows.length; p++) {
            double pivot = rows[p][p];
            for (int j = p; j < rows[p].length; j++) {
                rows[p][j] /= pivot;
            }
            for (int i = 0; i < rows.length; i++) {
                double factor = rows[i][p];
                for (int j = p; i != p && j < rows[i].length; j++) {
                    rows[i][j] -= factor * rows[p][j];
                }
            }
        }
    }
}
