package skipjack.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** How many floats the vectors of this JVM hold. Nothing may touch this class unless the Vector API is there. */
final class Lanes {
    /*
     * C2 compiles vector code well only if the species is a constant, hence static and final. It is decided by the
     * property skipjack.simd or else by the JVM, whose preference follows -XX:UseAVX and -XX:MaxVectorSize; and like the
     * JVM we take the widest there is: on a Zen 4, where a 512-bit multiply-add takes two passes, tiles of 512 and
     * of 256 bits are equally fast (TileBenchmark: 107 and 108 GFLOP/s at a depth of 128), and with 512 half the
     * instructions do it.
     */
    static final VectorSpecies<Float> SPECIES = species();

    static final int COUNT = SPECIES.length();

    private Lanes() {}

    private static VectorSpecies<Float> species() {
        int bits = Simd.requestedBits();
        return bits == 0 ? FloatVector.SPECIES_PREFERRED : VectorSpecies.of(float.class, VectorShape.forBitSize(bits));
    }

    /** The width that the JVM itself prefers. */
    static int preferredBits() {
        return FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }

    /** Whether the machine has 32 vector registers: AVX-512 or an ARM. */
    static boolean manyRegisters() {
        return preferredBits() == 512 || Hardware.isArm();
    }

    static String describe() {
        return SPECIES.vectorBitSize() + "-bit vectors";
    }
}
