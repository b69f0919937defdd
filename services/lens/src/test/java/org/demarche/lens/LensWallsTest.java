package org.demarche.lens;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.demarche.lens.journal.ReadModels;

/** Which room of the lens may look into which. */
@AnalyzeClasses(packages = "org.demarche.lens", importOptions = ImportOption.DoNotIncludeTests.class)
class LensWallsTest {

    @ArchTest
    static final ArchRule assessmentsKnowOnlyTheContractsAndTheJdk = classes()
            .that()
            .resideInAnyPackage("..lens.assess..", "..lens.answer..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.demarche.contracts..",
                    "org.demarche.lens.assess..",
                    "org.demarche.lens.answer..",
                    "com.fasterxml.jackson.annotation..",
                    "tools.jackson.core..", // what a correction of a claim that makes no sense of it throws
                    "org.jspecify..");

    @ArchTest
    static final ArchRule whatIsDerivedFromAnswersKnowsNothingElse = classes()
            .that()
            .resideInAnyPackage("..lens.field..", "..lens.diff..", "..lens.why..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.demarche.contracts..",
                    "org.demarche.lens.assess..",
                    "org.demarche.lens.answer..",
                    "org.demarche.lens.field..",
                    "org.demarche.lens.part..",
                    "org.demarche.lens.diff..",
                    "org.demarche.lens.why..",
                    "com.fasterxml.jackson.annotation..",
                    "tools.jackson..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule tablesKnowNoRows = classes()
            .that()
            .resideInAPackage("..lens.csv..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.demarche.lens.csv..", "org.jspecify..");

    @ArchTest
    static final ArchRule assessmentsDoNotKnowWhoAsks = noClasses()
            .that()
            .resideInAPackage("..lens.assess..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..lens.answer..");

    @ArchTest
    static final ArchRule questionsDoNotKnowKafkaNorTheDriver = noClasses()
            .that()
            .resideInAnyPackage("..lens.asof..", "..lens.entities..", "..lens.caching..", "..lens.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "org.springframework.kafka..",
                    "com.mongodb..",
                    "org.bson..",
                    "..projector..");

    @ArchTest
    static final ArchRule entitiesAndTheAsOfDoNotKnowHttpCachingNorControllers = noClasses()
            .that()
            .resideInAnyPackage("..lens.asof..", "..lens.entities..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..lens.caching..", "..lens.api..", "..lens.csv..");

    @ArchTest
    static final ArchRule pagesKnowNoMoreThanQuestionsDo = noClasses()
            .that()
            .resideInAPackage("..lens.pages..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "org.springframework.kafka..",
                    "com.mongodb..",
                    "org.bson..",
                    "..projector..");

    @ArchTest
    static final ArchRule nothingKnowsThePages = noClasses()
            .that()
            .resideInAnyPackage(
                    "..assess..",
                    "..answer..",
                    "..journal..",
                    "..projector..",
                    "..asof..",
                    "..entities..",
                    "..caching..",
                    "..lens.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..lens.pages..");

    @ArchTest
    static final ArchRule theProjectorDoesNotKnowTheWebNorTheDriver = noClasses()
            .that()
            .resideInAPackage("..lens.projector..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.web..",
                    "jakarta.servlet..",
                    "com.mongodb..",
                    "org.bson..",
                    "..asof..",
                    "..entities..",
                    "..caching..",
                    "..lens.api..");

    @ArchTest
    static final ArchRule streamsDoNotKnowTheProjectorNorTheDriver = noClasses()
            .that()
            .resideInAPackage("..lens.live..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.bson..", "..projector..", "..assess..", "..answer..");

    @ArchTest
    static final ArchRule theTopicIsReadByThoseWhoFollowIt = noClasses()
            .that()
            .resideInAnyPackage(
                    "..lens.asof..", "..lens.entities..", "..lens.caching..", "..lens.api..", "..lens.journal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..lens.topic..");

    @ArchTest
    static final ArchRule nobodyKnowsTheAdministration = noClasses()
            .that()
            .resideInAnyPackage(
                    "..lens.projector..",
                    "..lens.asof..",
                    "..lens.entities..",
                    "..lens.caching..",
                    "..lens.api..",
                    "..lens.live..",
                    "..lens.journal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..lens.admin..");

    @ArchTest
    static final ArchRule theJournalKnowsNobody = noClasses()
            .that()
            .resideInAPackage("..lens.journal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..projector..",
                    "..asof..",
                    "..entities..",
                    "..caching..",
                    "..lens.api..",
                    "..assess..",
                    "..answer..",
                    "org.apache.kafka..");

    /** Who reads journals for others filters what they may not see. */
    @ArchTest
    static final ArchRule journalsAreReadWhereTheyAreFiltered = noClasses()
            .that()
            .resideOutsideOfPackages("..lens.journal..", "..lens.projector..", "..lens.entities..", "..lens.marking..")
            .should()
            .callMethod(ReadModels.class, "journals");

    @ArchTest
    static final ArchRule visibilityIsARuleOfItsOwn = noClasses()
            .that()
            .resideInAPackage("..lens.marking..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..asof..", "..entities..", "..caching..", "..lens.api..", "..projector..");

    @ArchTest
    static final ArchRule thereAreNoCycles =
            slices().matching("org.demarche.lens.(*)..").should().beFreeOfCycles();
}
