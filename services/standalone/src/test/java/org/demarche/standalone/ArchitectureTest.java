package org.demarche.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Nothing flows back: the two sides know the contracts, and only standalone knows both. */
@AnalyzeClasses(packages = "org.demarche", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_LEDGER_NEVER_READS_READ_MODELS = classes()
            .that()
            .resideInAPackage("org.demarche.ledger..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("org.demarche.lens..", "org.demarche.standalone..");

    @ArchTest
    static final ArchRule THE_LENS_NEVER_WRITES_EVENTS = classes()
            .that()
            .resideInAPackage("org.demarche.lens..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("org.demarche.ledger..", "org.demarche.standalone..");

    @ArchTest
    static final ArchRule THE_CONTRACTS_KNOW_NEITHER = classes()
            .that()
            .resideInAPackage("org.demarche.contracts..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("org.demarche.ledger..", "org.demarche.lens..", "org.demarche.standalone..");

    @ArchTest
    static final ArchRule KAFKA_SUPPORT_KNOWS_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage("org.demarche.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.demarche.contracts..",
                    "org.demarche.ledger..",
                    "org.demarche.lens..",
                    "org.demarche.standalone..");

    @ArchTest
    static final ArchRule WEB_SUPPORT_KNOWS_ONLY_THE_CONTRACTS = noClasses()
            .that()
            .resideInAPackage("org.demarche.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.demarche.kafka..",
                    "org.demarche.ledger..",
                    "org.demarche.lens..",
                    "org.demarche.standalone..");

    @ArchTest
    static final ArchRule EMBEDDED_PARTS_STAND_ALONE = noClasses()
            .that()
            .resideInAnyPackage("org.demarche.standalone.broker..", "org.demarche.standalone.readstore..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.demarche.ledger..", "org.demarche.lens..", "org.demarche.contracts..");

    @ArchTest
    static final ArchRule EVERYTHING_IS_IN_ONE_OF_THE_MODULES = classes()
            .that()
            .resideOutsideOfPackage("org.demarche.testsupport..")
            .should()
            .resideInAnyPackage(
                    "org.demarche.contracts..",
                    "org.demarche.kafka..",
                    "org.demarche.web..",
                    "org.demarche.ledger..",
                    "org.demarche.lens..",
                    "org.demarche.standalone..");
}
