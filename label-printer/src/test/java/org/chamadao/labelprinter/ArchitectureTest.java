package org.chamadao.labelprinter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "org.chamadao.labelprinter", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule CODES_ARE_MADE_IN_ONE_CLASS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.chamadao.labelprinter.symbol.Symbols")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.zxing..")
            .because("quiet zones and check digits are looked after there; use Symbols instead");

    @ArchTest
    static final ArchRule FONTS_ARE_READ_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("org.chamadao.labelprinter.font")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.fontbox..", "java.awt..")
            .because("all formats draw the same outlines; use LabelFont instead");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("org.chamadao.labelprinter.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_PRINTS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
            "a command prints to the stream it is given; use that instead");

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
}
