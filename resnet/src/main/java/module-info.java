/** The networks of the paper and the article, the pictures they learn from, and the command line. */
@SuppressWarnings("requires-automatic") // jHDF has a fixed module name but no descriptor yet
module skipjack.resnet {
    requires com.ning.compress.lzf; // for jHDF, which as an automatic module cannot say itself what it needs
    requires de.siegmar.fastcsv; // for skipjack.nn
    requires info.picocli;
    requires io.jhdf;
    requires java.desktop;
    requires jdk.incubator.vector; // so that "java -p … -m …" needs no flag
    requires org.apache.commons.lang3; // for jHDF
    requires org.slf4j; // for jHDF
    requires transitive skipjack.nn;

    exports skipjack.resnet;
    exports skipjack.resnet.data;

    opens skipjack.resnet.cli to
            info.picocli;
}
