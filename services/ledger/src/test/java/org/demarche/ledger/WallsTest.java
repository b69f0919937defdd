package org.demarche.ledger;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom on the write side. */
@AnalyzeClasses(packages = "org.demarche.ledger", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    private static final String DECIDE = "org.demarche.ledger.decide..";
    private static final String LOG = "org.demarche.ledger.log..";
    private static final String STORE = "org.demarche.ledger.store..";
    private static final String AXON = "org.demarche.ledger.axon..";
    private static final String RELAY = "org.demarche.ledger.relay..";
    private static final String INTAKE = "org.demarche.ledger.intake..";
    private static final String INTAKE_FROM_KAFKA = "org.demarche.ledger.intake.kafka..";

    @ArchTest
    static final ArchRule decidingKnowsTheJdkAndTheContractsOnly = classes()
            .that()
            .resideInAPackage(DECIDE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.demarche.contracts..", "org.jspecify..", DECIDE);

    @ArchTest
    static final ArchRule decidingKnowsNoHttpThoughTheContractsDo = noClasses()
            .that()
            .resideInAPackage(DECIDE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.demarche.contracts.http..", "org.demarche.contracts.schema..");

    @ArchTest
    static final ArchRule axonIsBehindOneWall = noClasses()
            .that(not(resideInAnyPackage(AXON)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");

    @ArchTest
    static final ArchRule onlyItsAdapterKnowsRocksDb = noClasses()
            .that(not(resideInAnyPackage("org.demarche.ledger.store.rocks..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.rocksdb..");

    @ArchTest
    static final ArchRule onlyItsAdapterKnowsMongoDb = noClasses()
            .that(not(resideInAnyPackage("org.demarche.ledger.store.mongo..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.bson..");

    @ArchTest
    static final ArchRule onlyTheTwoEdgesToKafkaKnowIt = noClasses()
            .that(not(resideInAnyPackage(RELAY, INTAKE_FROM_KAFKA)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

    @ArchTest
    static final ArchRule whatIsBeneathTheEdgesKnowsNoSpring = noClasses()
            .that()
            .resideInAnyPackage(DECIDE, LOG, STORE, AXON)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule storeUsesNoPackageAboveIt = noClasses()
            .that()
            .resideInAPackage(STORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DECIDE, LOG, AXON, INTAKE, RELAY);

    @ArchTest
    static final ArchRule theLogKnowsTheStoreOnly = noClasses()
            .that()
            .resideInAPackage(LOG)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DECIDE, AXON, INTAKE, RELAY, "org.demarche.contracts..");

    @ArchTest
    static final ArchRule nothingFlowsBackFromTheRelay = noClasses()
            .that()
            .resideInAnyPackage(AXON, INTAKE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(RELAY);

    @ArchTest
    static final ArchRule theIntakeDoesNotKnowItsOtherWayIn = noClasses()
            .that()
            .resideInAPackage("org.demarche.ledger.intake")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(INTAKE_FROM_KAFKA);

    @ArchTest
    static final ArchRule theIntakeSendsCommandsThroughItsPortOnly = noClasses()
            .that()
            .resideInAPackage(INTAKE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(AXON);
}
