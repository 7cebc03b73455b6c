package skipjack.engine.gemm;

import skipjack.engine.Engine;

/** Multiplies matrices. */
public final class Gemm {
    private static final int ROWS_PER_TASK = 32;

    private Gemm() {}

    /**
     * {@code c = a · b + bias}.
     *
     * @param a {@code [m, k]}
     * @param b {@code [k, n]}
     * @param bias {@code [n]}, added to every row, or empty
     * @param c {@code [m, n]}, overwritten; must not share elements with a or b
     */
    public static void multiply(Engine engine, MatrixView a, MatrixView b, float[] bias, MatrixView c) {
        int m = a.rows();
        int n = b.columns();
        int k = a.columns();
        float[] columns = engine.workspace().take(n * k);
        for (int p = 0; p < k; p++) {
            for (int j = 0; j < n; j++) {
                columns[j * k + p] = b.at(p, j);
            }
        }
        engine.pool().forEach(Math.ceilDiv(m, ROWS_PER_TASK), task -> {
            int end = Math.min(m, (task + 1) * ROWS_PER_TASK);
            for (int i = task * ROWS_PER_TASK; i < end; i++) {
                for (int j = 0; j < n; j++) {
                    float sum = bias.length == 0 ? 0f : bias[j];
                    for (int p = 0; p < k; p++) {
                        sum = Math.fma(a.at(i, p), columns[j * k + p], sum);
                    }
                    c.array()[c.index(i, j)] = sum;
                }
            }
        });
        engine.workspace().give(columns);
    }
}
