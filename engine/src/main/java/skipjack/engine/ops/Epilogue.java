package skipjack.engine.ops;

import skipjack.engine.gemm.Result;

/**
 * What is done to a result before it leaves the cache: {@code y = relu?(sums + residual)}.
 *
 * <p>The bits are those of three operations one after the other. The sums, which begin with the bias, are rounded to
 * float; then the residual is added to them, as {@link Addition} does; then negative values become 0, as {@link Relu} does.
 *
 * @param residual of y's size, or empty; must not be y
 * @param relu whether the rectifier follows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the record names two arguments
public record Epilogue(float[] residual, boolean relu) {
    /** Nothing is done. */
    public static final Epilogue NONE = new Epilogue(new float[0], false);

    /** The result into which a product with this epilogue goes. */
    Result into(String operation, float[] bias, float[] y) {
        Require.optional(operation, "residual", residual, y.length);
        return new Result(y, bias, residual, relu);
    }
}
