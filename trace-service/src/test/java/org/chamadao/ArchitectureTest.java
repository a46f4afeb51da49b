package org.chamadao;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "org.chamadao", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String ROOT = "org.chamadao.";

    /** What each feature may know of the others; {@code tracelog} and {@code json} are there for all. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("command", Set.of()),
            Map.entry("installation", Set.of()),
            Map.entry("json", Set.of()),
            Map.entry("tracelog", Set.of()),
            Map.entry("gs1", Set.of()),
            Map.entry("problem", Set.of()),
            Map.entry("entry", Set.of()),
            Map.entry("database", Set.of("installation")),
            Map.entry("profile", Set.of("installation")),
            Map.entry("ledger", Set.of("installation")),
            Map.entry("stream", Set.of("installation")),
            Map.entry("publication", Set.of("log", "stream")),
            Map.entry("party", Set.of("database", "entry", "event", "gs1", "installation", "problem")),
            Map.entry("event", Set.of("command", "database", "entry", "gs1")),
            Map.entry("capture", Set.of("database", "entry", "event", "gs1", "party", "problem", "profile")),
            Map.entry("custody", Set.of("capture", "database", "entry", "event", "label", "log", "party", "problem")),
            Map.entry(
                    "item",
                    Set.of("capture", "custody", "event", "gs1", "label", "log", "party", "problem", "profile")),
            Map.entry(
                    "log",
                    Set.of(
                            "command",
                            "database",
                            "entry",
                            "event",
                            "gs1",
                            "installation",
                            "ledger",
                            "party",
                            "problem")),
            Map.entry(
                    "audit",
                    Set.of("command", "database", "entry", "event", "gs1", "installation", "ledger", "log", "party")),
            Map.entry(
                    "provenance",
                    Set.of(
                            "capture",
                            "entry",
                            "event",
                            "gs1",
                            "installation",
                            "ledger",
                            "log",
                            "party",
                            "problem",
                            "profile")),
            Map.entry(
                    "label", Set.of("capture", "database", "gs1", "installation", "labelprinter", "party", "problem")),
            Map.entry("photo", Set.of("database", "party", "problem")),
            Map.entry(
                    "handoff",
                    Set.of(
                            "capture",
                            "custody",
                            "database",
                            "entry",
                            "event",
                            "gs1",
                            "log",
                            "party",
                            "photo",
                            "problem")),
            Map.entry("proof", Set.of("entry", "event", "gs1", "ledger", "log", "party", "problem", "provenance")),
            Map.entry(
                    "resolver", Set.of("entry", "gs1", "party", "photo", "problem", "profile", "proof", "provenance")),
            Map.entry("console", Set.of("browser", "problem")),
            Map.entry("scanner", Set.of("browser", "problem")),
            Map.entry("season", Set.of("entry", "event", "gs1", "labelprinter", "photo")),
            Map.entry("labelprinter", Set.of()),
            Map.entry("serve", Set.of("command", "database")),
            Map.entry("demo", Set.of("command", "database", "gs1", "installation", "labelprinter", "season", "serve")));

    /** These choose or read headers for a controller. */
    private static final Set<String> READERS_OF_HEADERS =
            Set.of("CaptureDesk", "CaptureHeaders", "Language", "Representation", "SessionCookies");

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CYCLE = slices().matching("org.chamadao.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature must be understood without those that use it; move the shared part down instead");

    @ArchTest
    static final ArchRule HTTP_STAYS_AT_THE_EDGE = noClasses()
            .that(areNoPartOfTheHttpSurface())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micronaut.http..")
            .because("only controllers, filters and problems speak HTTP; return a value or throw a ProblemException"
                    + " instead");

    @ArchTest
    static final ArchRule THE_CONTRACT_STANDS_ALONE = classes()
            .that()
            .resideInAPackage("org.chamadao.tracelog")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.chamadao.tracelog", "java..", "javax.crypto..", "org.jspecify.annotations")
            .because("the ledger's nodes run it; hand in what it needs as an argument instead");

    @ArchTest
    static final ArchRule FABRIC_STAYS_BEHIND_THE_PORT = noClasses()
            .that()
            .resideOutsideOfPackages("org.chamadao.ledger.fabric", "org.chamadao.tracelog.chaincode")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hyperledger..", "io.grpc..")
            .because("an installation runs without a network too; use org.chamadao.ledger.Ledger instead");

    @ArchTest
    static final ArchRule CODES_ARE_MADE_IN_ONE_CLASS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.chamadao.labelprinter.symbol.Symbols")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.zxing..")
            .because("quiet zones and check digits are looked after there; use"
                    + " org.chamadao.labelprinter.symbol.Symbols instead");

    @ArchTest
    static final ArchRule TIME_IS_JAVA_TIME = noClasses()
            .that()
            // The platform tells the dates of a certificate so.
            .doNotHaveFullyQualifiedName("org.chamadao.party.device.Validity")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Date.class, Calendar.class)
            .because("they are mutable and in local time; use java.time.Instant instead");

    @ArchTest
    static final ArchRule TIME_IS_ASKED_OF_THE_CLOCK = noClasses()
            .that()
            .doNotHaveSimpleName("InstallationFactory")
            .and()
            // A program of its own, which begins there.
            .doNotHaveSimpleName("AgentCommand")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("tests choose the time; inject java.time.Clock instead");

    @ArchTest
    static final ArchRule NOTHING_PRINTS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
            "what a service has to say goes to its log, and a command prints to the stream it is given; use these"
                    + " instead");

    @ArchTest
    static final ArchRule ONE_LOG =
            NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.because("it is not configured; use org.slf4j.Logger instead");

    @ArchTest
    static void features_know_only_those_below_them(JavaClasses classes) {
        List<String> wrong = new ArrayList<>();
        for (JavaClass type : classes) {
            String feature = feature(type);
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                String used = feature(dependency.getTargetClass());
                if (!used.isEmpty() && !feature.isEmpty() && !mayUse(feature, used)) {
                    wrong.add(dependency.getDescription());
                }
            }
        }

        assertThat(wrong)
                .as("draw the arrow in ARROWS only if the feature below need not know the one above; else turn it"
                        + " around")
                .isEmpty();
    }

    @ArchTest
    static void every_package_says_that_null_is_marked(JavaClasses classes) {
        assertThat(classes.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(mark -> !mark.isAnnotatedWith(NullMarked.class)))
                .as("packages without @NullMarked: NullAway does not look at them; add a package-info.java instead")
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    private static boolean mayUse(String feature, String used) {
        return feature.equals(used)
                || used.equals("json")
                || used.equals("tracelog")
                || ARROWS.getOrDefault(feature, Set.of()).contains(used);
    }

    /** The first package below ours, empty for {@code org.chamadao} itself and for what is not ours. */
    private static String feature(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return "";
        }
        String rest = name.substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    private static DescribedPredicate<JavaClass> areNoPartOfTheHttpSurface() {
        return DescribedPredicate.describe(
                "are no controllers, filters, binders, readers of headers, settings of the server or problems",
                type -> !READERS_OF_HEADERS.contains(type.getSimpleName())
                        && !feature(type).equals("problem")
                        && !type.getName()
                                .matches(".*(Controller|Filter|Binder|ListenerOrder|CertificateProvider)(\\$.*)?"));
    }
}
