package skipjack.nn.view.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import skipjack.nn.callback.CurvePlot;
import skipjack.nn.toy.Toy;
import skipjack.nn.training.FitOptions;
import skipjack.nn.training.History;
import skipjack.nn.training.Logs;

class CurvesTest {
    @TempDir
    private Path folder;

    private static Curves three() {
        Curves curves = new Curves();
        curves.add(1, new Logs().put("loss", 2.5).put("accuracy", 0.25));
        curves.add(2, new Logs().put("loss", 1.5).put("accuracy", 0.5).put("val_loss", 2));
        curves.add(3, new Logs().put("loss", 0.5).put("accuracy", 1).put("val_loss", 1));
        return curves;
    }

    @Test
    void everyMeasureHasAPanelAndEveryCurveALine() throws Exception {
        String svg = three().svg();
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(svg).contains(">Loss<", ">Accuracy<", ">training<", ">validation<", ">Epoch<");
        // Two curves of three points, one of two, each with its sign in the legend, which is also a line of two points.
        assertThat(lines(svg)).hasSize(6);
        assertThat(lines(svg).stream().filter(line -> line.split("L", -1).length == 3))
                .hasSize(2);
    }

    @Test
    void aPointLiesWhereItsNumberIs() {
        Panel panel = Panel.of(three().series()).getFirst();
        assertThat(panel.scale().ticks())
                .extracting(Scale.Tick::text)
                .containsExactly("0.5", "1.0", "1.5", "2.0", "2.5");
        assertThat(panel.scale().position(2.5)).isEqualTo(1);
        assertThat(panel.scale().position(1.5)).isEqualTo(0.5);
    }

    @Test
    void valuesThatAreFarApartGetALogarithmicAxis() {
        Scale scale = Scale.of(new double[] {0.3, 61});
        assertThat(scale.logarithmic()).isTrue();
        assertThat(scale.ticks()).extracting(Scale.Tick::text).containsExactly("0.1", "1", "10", "100");
        assertThat(Math.abs(scale.position(1) - 1.0 / 3)).isLessThan(1e-12);
        assertThat(Scale.of(new double[] {0, 61}).logarithmic()).isFalse();
    }

    @Test
    void axesOfOddData() {
        assertThat(Scale.of(new double[0]).ticks()).isNotEmpty();
        assertThat(Scale.of(new double[] {0}).position(0)).isBetween(0.0, 1.0);
        assertThat(Scale.of(new double[] {-3, -3}).position(-3)).isBetween(0.0, 1.0);
        assertThat(Scale.of(new double[] {1e-5}).ticks())
                .extracting(Scale.Tick::text)
                .endsWith("1.0e-05");
        assertThat(Scale.whole(1, 12).ticks())
                .hasSize(12)
                .first()
                .extracting(Scale.Tick::text)
                .isEqualTo("1");
        assertThat(Scale.whole(1, 300).ticks()).hasSizeBetween(5, 16);
        assertThat(Scale.whole(7, 7).ticks()).extracting(Scale.Tick::text).containsExactly("7");
    }

    @Test
    void whatIsNotFiniteLeavesAGap() {
        Curves curves = new Curves();
        double[] losses = {1, 2, Double.NaN, 3, Double.POSITIVE_INFINITY, 4, 5};
        for (int i = 0; i < losses.length; i++) {
            curves.add(i + 1, new Logs().put("loss", losses[i]));
        }
        assertThat(lines(curves.svg())).hasSize(3); // the legend's and two pieces
        assertThat(curves.svg()).doesNotContain("NaN", "Infinity");
    }

    @Test
    void aPngIsAPicture() throws IOException {
        assertThat(ImageIO.read(new ByteArrayInputStream(three().png())).getWidth())
                .isGreaterThan(900);
    }

    @Test
    void theFilesEndingDecides() throws IOException {
        three().write(folder.resolve("c.png"));
        three().write(folder.resolve("c.SVG"));
        assertThat(folder.resolve("c.SVG")).content().startsWith("<?xml");
        assertThatThrownBy(() -> three().write(folder.resolve("c.pdf"))).hasMessageEndingWith("drawn as .png or .svg");
        assertThatThrownBy(() -> new CurvePlot(folder.resolve("c"))).hasMessageEndingWith("drawn as .png or .svg");
        assertThatThrownBy(() -> new Curves().svg()).hasMessageContaining("nothing was measured");
    }

    @Test
    void theTableIsReadAsItWasWritten() throws IOException {
        Path file = folder.resolve("c.csv");
        CurveTable.write(three(), file);
        assertThat(Files.readString(file)).isEqualToNormalizingNewlines("""
                epoch,loss,accuracy,val_loss
                1,2.5,0.25,
                2,1.5,0.5,2.0
                3,0.5,1.0,1.0
                """);
        Curves read = CurveTable.read(file, 2);
        assertThat(read.epochs()).containsExactly(1, 2);
        assertThat(read.series().get("val_loss")).containsExactly(Double.NaN, 2.0);
    }

    @Test
    void anythingElseIsNoTable() throws IOException {
        for (String content : List.of("loss\n1\n", "epoch,loss\none,2\n", "epoch,loss\n1,x\n", "epoch,epoch\n1,1\n")) {
            Path file = Files.writeString(folder.resolve("none.csv"), content);
            assertThatThrownBy(() -> CurveTable.read(file, 9))
                    .isInstanceOf(IOException.class)
                    .hasMessage(file + ": is no table of a training's curves");
        }
    }

    @Test
    void aFitIsDrawnAndGoesOnWhereItStopped() throws IOException {
        Path picture = folder.resolve("curves.svg");
        CurvePlot plot = new CurvePlot(picture);
        var model = Toy.compiled(8);
        var samples = Toy.spiral(32, 1);
        model.fit(samples, new FitOptions().epochs(2).callbacks(plot));
        assertThat(plot.table()).isEqualTo(folder.resolve("curves.csv"));
        assertThat(Files.readString(picture)).contains(">Loss", ">Learning rate<");
        model.fit(samples, new FitOptions().initialEpoch(2).epochs(3).callbacks(new CurvePlot(picture)));
        assertThat(Files.readAllLines(plot.table()))
                .hasSize(4)
                .last()
                .asString()
                .startsWith("3,");
        assertThat(Files.readAllLines(plot.table()).getFirst()).endsWith("learning_rate");
        assertThat(Files.readAllLines(plot.table()).getLast()).endsWith(",0.01");
        model.fit(samples, new FitOptions().callbacks(new CurvePlot(picture)));
        assertThat(Files.readAllLines(plot.table())).hasSize(2);
    }

    /** In a class loader that knows everything else. */
    @Test
    void withoutTheLibraryForTablesOneLineSaysWhatIsMissing() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("fastcsv")) {
                path.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(Curves.class.getName());
            Class<?> table = loader.loadClass(CurveTable.class.getName());
            Object curves = type.getConstructor().newInstance();
            Path file = Files.writeString(folder.resolve("c.csv"), "epoch,loss\n");
            assertThatThrownBy(() -> table.getMethod("write", type, Path.class).invoke(null, curves, file))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("de.siegmar:fastcsv");
            assertThatThrownBy(
                            () -> table.getMethod("read", Path.class, int.class).invoke(null, file, 1))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("de.siegmar:fastcsv");
        }
    }

    @Test
    void aHistoryIsDrawn() {
        History history = Toy.compiled(8).fit(Toy.spiral(32, 1), new FitOptions().epochs(3));
        Curves curves = Curves.of(history);
        assertThat(curves.epochs()).containsExactly(1, 2, 3);
        assertThat(curves.series().get("loss")).isEqualTo(history.get("loss"));
    }

    private static List<String> lines(String svg) {
        return svg.lines().filter(line -> line.contains("stroke-width=\"2\"")).toList();
    }
}
