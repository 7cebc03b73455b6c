/** The networks of the paper and the article, the pictures they learn from, and the command line. */
module skipjack.resnet {
    requires info.picocli;
    requires jdk.incubator.vector; // so that "java -p … -m …" needs no flag
    requires transitive skipjack.nn;

    exports skipjack.resnet;

    opens skipjack.resnet.cli to
            info.picocli;
}
