package org.demarche.lens.assess;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.demarche.lens.assess", importOptions = DoNotIncludeTests.class)
class AssessmentWallsTest {

    @ArchTest
    static final ArchRule ASSESSMENTS_KNOW_THE_CONTRACTS_AND_NOTHING_ELSE = classes()
            .that()
            .resideInAPackage("org.demarche.lens.assess")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "com.fasterxml.jackson.annotation",
                    "tools.jackson.core", // thrown by a correction that does not fit its claim
                    "org.demarche.contracts..",
                    "org.demarche.lens.assess");
}
