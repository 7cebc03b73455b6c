package skipjack.engine.kernel;

import java.util.Optional;

/** What is known about the JVM and the processor without the Vector API. */
final class Hardware {
    private Hardware() {}

    /** Whether the JVM compiles with C2; with the interpreter or C1 alone, every vector would be an object. */
    static boolean compilesWithC2() {
        String mode = System.getProperty("java.vm.info", "");
        return !mode.contains("interpreted mode") && !mode.contains("emulated-client");
    }

    /** Whether this is an ARM, which has 32 vector registers and always a fused multiply-add. */
    static boolean isArm() {
        return System.getProperty("os.arch", "").equals("aarch64");
    }

    /** Whether a fused multiply-add is one instruction. */
    static boolean hasFma() {
        return isArm() || vmOption("UseFMA").map(Boolean::parseBoolean).orElse(true);
    }

    /**
     * A flag of HotSpot, asked through its management bean. Reflection, because a program may run without the modules
     * that hold it; it takes some 40 ms, so it is asked only where the answer is in doubt.
     */
    private static Optional<String> vmOption(String name) {
        try {
            Class<?> beanType = Class.forName("com.sun.management.HotSpotDiagnosticMXBean");
            Object bean = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getPlatformMXBean", Class.class)
                    .invoke(null, beanType);
            Object option = beanType.getMethod("getVMOption", String.class).invoke(bean, name);
            return Optional.of((String) option.getClass().getMethod("getValue").invoke(option));
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return Optional.empty();
        }
    }
}
