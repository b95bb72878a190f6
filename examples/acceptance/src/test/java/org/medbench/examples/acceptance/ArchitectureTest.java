package org.medbench.examples.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** Rules 1 to 5 of the architecture page, over all modules at once. */
@AnalyzeClasses(packages = "org.medbench", importOptions = ArchitectureTest.OnlyOurs.class)
class ArchitectureTest {

    /** Relocated third-party classes and tests are not ours to judge. */
    static final class OnlyOurs implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/shaded/")
                    && !location.contains("test-classes")
                    && !location.contains("-tests.jar")
                    && !location.contains("/testing/");
        }
    }

    private static final String[] API = {
        "org.medbench",
        "org.medbench.item..",
        "org.medbench.catalog..",
        "org.medbench.spi..",
        "org.medbench.error..",
        "org.medbench.event.."
    };

    @ArchTest
    static final ArchRule apiNeedsNothingButTheJdk = classes()
            .that()
            .resideInAnyPackage(API)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(join(API, "java..", "javax.net..", "org.jspecify.annotations.."));

    @ArchTest
    static final ArchRule theCoreDoesNotSeeItsSiblings = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.medbench.core..",
                    "org.medbench.score..",
                    "org.medbench.audit..",
                    "org.medbench.review..",
                    "org.medbench.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.medbench.source..", "org.medbench.format..");

    @ArchTest
    static final ArchRule sourcesSeeOnlyTheApi = noClasses()
            .that()
            .resideInAPackage("org.medbench.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.medbench.core..", "org.medbench.score..", "org.medbench.audit..", "org.medbench.format..");

    @ArchTest
    static final ArchRule formatsSeeOnlyTheApi = noClasses()
            .that()
            .resideInAPackage("org.medbench.format..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.medbench.core..", "org.medbench.score..", "org.medbench.audit..", "org.medbench.source..");

    @ArchTest
    static final ArchRule examplesSeeNoInternals = noClasses()
            .that()
            .resideInAPackage("org.medbench.examples..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.medbench.core.internal..");

    @ArchTest
    static final ArchRule packagesFormNoRings =
            slices().matching("org.medbench.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule figuresKnowOfTheCoreOnlyTheSeams = noClasses()
            .that()
            .resideInAnyPackage("org.medbench.score..", "org.medbench.audit..", "org.medbench.review..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.medbench.core.internal.repository..",
                    "org.medbench.core.internal.catalog..",
                    "org.medbench.core.internal.plugin..",
                    "org.medbench.core.internal.fetch..",
                    "org.medbench.core.internal.store..",
                    "org.medbench.core.internal.decode..",
                    "org.medbench.core.internal.map..",
                    "org.medbench.core.internal.select..");

    @ArchTest
    static final ArchRule onlyFetchAndTheModelClientUseTheNetwork = noClasses()
            .that()
            .resideOutsideOfPackages("org.medbench.core.internal.fetch..", "org.medbench.core.internal.io..")
            .and()
            .haveSimpleNameNotStartingWith("OpenAi")
            .and()
            .haveSimpleNameNotStartingWith("LimitedBody")
            .and()
            .haveSimpleNameNotStartingWith("RetryAdvice")
            .and()
            .resideOutsideOfPackage("org.medbench.examples..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule onlyTheBuilderAsksTheEnvironment = noClasses()
            .that()
            .resideOutsideOfPackages("org.medbench.examples..", "org.medbench.core.internal.io..")
            .and()
            .haveSimpleNameNotEndingWith("RepositoryBuilder")
            .should()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class, String.class);

    @ArchTest
    static final ArchRule staticFieldsDoNotChange = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("org.medbench..")
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule theLibraryNeitherPrintsNorExits = noClasses()
            .that()
            .resideOutsideOfPackage("org.medbench.examples..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class);

    private static String[] join(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
