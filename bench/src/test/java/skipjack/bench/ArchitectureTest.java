package skipjack.bench;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The rules of the house that the module system cannot check: who may know whom, and what nobody may do. */
@AnalyzeClasses(packages = "skipjack", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    /** What the networks may know of the engine: values, the errors about them, and NumPy's random numbers. */
    private static final Set<String> VALUES = Set.of(
            "skipjack.engine.Shape",
            "skipjack.engine.ShapeMismatch",
            "skipjack.engine.Tensor",
            "skipjack.engine.random.MersenneTwister");

    private static final DescribedPredicate<JavaClass> VECTORS = describe(
            "vectors",
            type -> type.getPackageName().equals("jdk.incubator.vector")
                    && type.getSimpleName().matches("\\w*Vector"));

    private static final DescribedPredicate<JavaClass> MASKS_AND_SHUFFLES = describe(
            "masks and shuffles",
            type -> type.getPackageName().equals("jdk.incubator.vector")
                    && type.getSimpleName().matches("Vector(Mask|Shuffle)"));

    @ArchTest
    static final ArchRule engineNeedsTheJdkAlone = classes()
            .that()
            .resideInAPackage("skipjack.engine..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "jdk.incubator.vector", "skipjack.engine.."));

    @ArchTest
    static final ArchRule nnKnowsTheEngineOnly = noClasses()
            .that()
            .resideInAPackage("skipjack.nn..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("skipjack.resnet..", "skipjack.bench..");

    @ArchTest
    static final ArchRule nothingKnowsTheBenchmarks = noClasses()
            .that()
            .resideOutsideOfPackage("skipjack.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("skipjack.bench..");

    @ArchTest
    static final ArchRule onlyKernelsKnowTheVectorApi = noClasses()
            .that()
            .resideOutsideOfPackages("skipjack.engine.kernel..", "skipjack.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jdk.incubator.vector..");

    @ArchTest
    static final ArchRule nnSeesTheEnginesPublicPackages = noClasses()
            .that()
            .resideInAPackage("skipjack.nn..")
            .should()
            .dependOnClassesThat(resideInAPackage("skipjack.engine..")
                    .and(not(resideInAnyPackage(
                            "skipjack.engine",
                            "skipjack.engine.ops",
                            "skipjack.engine.geometry",
                            "skipjack.engine.random"))));

    @ArchTest
    static final ArchRule networksSeeTheEnginesValues = noClasses()
            .that()
            .resideInAPackage("skipjack.resnet..")
            .and()
            .doNotHaveFullyQualifiedName("skipjack.resnet.cli.Machine") // says which kernels run
            .should()
            .dependOnClassesThat(resideInAPackage("skipjack.engine..")
                    .and(not(describe("values", type -> VALUES.contains(type.getName())))));

    @ArchTest
    static final ArchRule nothingInTheNetworksKnowsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("skipjack.resnet.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("skipjack.resnet.cli..", "picocli..");

    @ArchTest
    static final ArchRule noCyclesInTheEngine =
            slices().matching("skipjack.engine.(*)..").should().beFreeOfCycles();

    /**
     * {@code skipjack.nn} itself is the front door to its packages and is left out. The fit knows the interface of those
     * who listen to it, and they know the fit.
     */
    @ArchTest
    static final ArchRule noCyclesInNn = slices().matching("skipjack.nn.(*)..")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(
                    resideInAPackage("skipjack.nn.training.."),
                    describe("Callback", type -> type.getName().equals("skipjack.nn.callback.Callback")));

    @ArchTest
    static final ArchRule noCyclesInResnet =
            slices().matching("skipjack.resnet.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule chanceComesFromSeededStreams = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, ThreadLocalRandom.class, UUID.class)
            .orShould()
            .callConstructor(SplittableRandom.class) // the one without a seed
            .orShould()
            .callMethod(Math.class, "random");

    /** Where the exercises look at the clock, it decides which of two kernels with the same bits are used. */
    @ArchTest
    static final ArchRule resultsDoNotDependOnTheClock = noClasses()
            .that()
            .resideInAnyPackage(
                    "skipjack.engine..",
                    "skipjack.nn",
                    "skipjack.nn.initializer..",
                    "skipjack.nn.layer..",
                    "skipjack.nn.training..")
            .and()
            .haveNameNotMatching("skipjack\\.engine\\.kernel\\.KernelExercises.*")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    /** C2 keeps a vector in a register only while it is a local variable. */
    @ArchTest
    static final ArchRule vectorsAreLocals = noFields().should().haveRawType(VECTORS);

    /** As constants C2 folds them into the instructions; in any other field they would be objects. */
    @ArchTest
    static final ArchRule masksAndShufflesAreLocalsOrConstants = fields().that()
            .haveRawType(MASKS_AND_SHUFFLES)
            .should()
            .beStatic()
            .andShould()
            .beFinal();
}
