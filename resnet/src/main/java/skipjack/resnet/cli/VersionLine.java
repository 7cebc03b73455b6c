package skipjack.resnet.cli;

import java.lang.module.ModuleDescriptor;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: Skipjack's version, the JVM's, and the kernels and threads in use. */
final class VersionLine implements IVersionProvider {
    /** For picocli. */
    VersionLine() {}

    @Override
    public String[] getVersion() {
        return new String[] {
            "Skipjack" + moduleVersion(),
            "Java %s (%s), %s %s"
                    .formatted(
                            Runtime.version(),
                            System.getProperty("java.vendor"),
                            System.getProperty("os.name"),
                            System.getProperty("os.arch")),
            Machine.describe()
        };
    }

    /** The version that the build wrote into the module descriptor; on the class path nobody knows it. */
    private static String moduleVersion() {
        ModuleDescriptor descriptor = Skipjack.class.getModule().getDescriptor();
        return descriptor == null
                ? ""
                : descriptor.rawVersion().map(version -> " " + version).orElse("");
    }
}
