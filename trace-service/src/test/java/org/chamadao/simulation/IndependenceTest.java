package org.chamadao.simulation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.chamadao.simulation")
final class IndependenceTest {
    @ArchTest
    static final ArchRule THE_SIMULATION_KNOWS_NO_DETECTOR = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.chamadao.simulation..",
                    "java..",
                    "org.jspecify..",
                    "org.junit..",
                    "org.assertj..",
                    "net.jqwik..",
                    "com.tngtech.archunit..")
            .because("worlds that follow from what is looked for prove nothing; write the assumption into SPEC.md"
                    + " instead");
}
