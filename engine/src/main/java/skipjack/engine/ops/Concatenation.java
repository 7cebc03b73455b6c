package skipjack.engine.ops;

import java.util.List;
import skipjack.engine.Engine;

/**
 * Rows of several arrays joined into longer rows: channels side by side. {@code parts[i]: [rows, widths[i]]}; whole:
 * {@code [rows, Σ widths]}.
 */
public final class Concatenation {
    private Concatenation() {}

    /** Writes the joined rows to {@code whole}. */
    public static void forward(Engine engine, int rows, List<float[]> parts, int[] widths, float[] whole) {
        int total = require("Concatenation.forward", rows, parts, widths, whole);
        Blocks.rows(engine, rows, total, (from, to) -> {
            for (int row = from; row < to; row++) {
                int at = row * total;
                for (int part = 0; part < widths.length; part++) {
                    System.arraycopy(parts.get(part), row * widths[part], whole, at, widths[part]);
                    at += widths[part];
                }
            }
        });
    }

    /** Cuts out the gradient of one part, whose rows start {@code offset} floats into the rows of {@code dwhole}. */
    public static void backward(
            Engine engine, int rows, int total, int offset, int width, float[] dwhole, float[] dpart) {
        Require.matrix("Concatenation.backward", "dwhole", dwhole, rows, total);
        Require.matrix("Concatenation.backward", "dpart", dpart, rows, width);
        Blocks.rows(engine, rows, width, (from, to) -> {
            for (int row = from; row < to; row++) {
                System.arraycopy(dwhole, row * total + offset, dpart, row * width, width);
            }
        });
    }

    private static int require(String operation, int rows, List<float[]> parts, int[] widths, float[] whole) {
        int total = 0;
        for (int part = 0; part < widths.length; part++) {
            Require.matrix(operation, "part " + part, parts.get(part), rows, widths[part]);
            total += widths[part];
        }
        Require.matrix(operation, "whole", whole, rows, total);
        return total;
    }
}
