package org.demarche.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the contracts may lean on: whoever reads an event needs neither Spring nor a second Jackson. */
@AnalyzeClasses(packages = "org.demarche.contracts", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ONLY_HTTP_AND_SETTINGS_KNOW_SPRING = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.demarche.contracts.http", "org.demarche.contracts.api", "org.demarche.contracts.settings")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..");

    @ArchTest
    static final ArchRule NOBODY_USES_JACKSON_2 = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule ONLY_SCHEMA_KNOWS_THE_VALIDATOR = noClasses()
            .that()
            .resideOutsideOfPackage("org.demarche.contracts.schema")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.networknt..");

    @ArchTest
    static final ArchRule ONLY_TEXT_KNOWS_THE_TABLES_OF_UNICODE = noClasses()
            .that()
            .resideOutsideOfPackage("org.demarche.contracts.text")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.ibm.icu..");

    @ArchTest
    static final ArchRule TIME_AND_WORDS_STAND_ALONE = classes()
            .that()
            .resideInAnyPackage("org.demarche.contracts.time", "org.demarche.contracts.vocabulary")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.annotation",
                    "org.demarche.contracts.time",
                    "org.demarche.contracts.vocabulary");
}
