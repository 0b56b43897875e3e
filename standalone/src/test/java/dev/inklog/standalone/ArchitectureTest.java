package dev.inklog.standalone;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * The arrows between modules, and what may not be in the pure ones.
 *
 * <p>The build refuses a wrong arrow between Maven modules already; here are the finer ones.
 */
class ArchitectureTest {
  private static final String DOCUMENT = "dev.inklog.document..";
  private static final String SCHEMAS = "dev.inklog.schemas..";
  private static final String GENERATED = "dev.inklog.avro..";
  private static final String STORE = "dev.inklog.store..";
  private static final String RUNTIME = "dev.inklog.runtime..";
  private static final String[] SERVICES = {
    "dev.inklog.sequencer..", "dev.inklog.gateway..", "dev.inklog.projector.."
  };

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.inklog");

  @Test
  void documentUsesTheJdkOnly() {
    noClasses()
        .that(resideInAPackage(DOCUMENT))
        .should()
        .dependOnClassesThat(resideOutsideOfPackages("java..", "org.jspecify..", DOCUMENT))
        .check(classes);
  }

  @Test
  void documentHasNoThreadsClockOrChance() {
    noClasses()
        .that(resideInAPackage(DOCUMENT))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.util.concurrent..", "java.util.random..")
                .or(nameMatching("java\\.lang\\.Thread|java\\.time\\.Clock"))
                .or(nameMatching("java\\.util\\.Random|java\\.security\\.SecureRandom")))
        .orShould()
        .callMethodWhere(
            target(nameMatching("now|randomUUID|currentTimeMillis|nanoTime|getenv|getProperty")))
        .check(classes);
  }

  @Test
  void schemasUseTheDocumentOnly() {
    noClasses()
        .that(resideInAnyPackage(SCHEMAS, GENERATED))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.inklog..")
                .and(resideOutsideOfPackages(DOCUMENT, SCHEMAS, GENERATED)))
        .check(classes);
  }

  @Test
  void generatedAvroStaysInsideSchemas() {
    noClasses()
        .that(resideOutsideOfPackages(SCHEMAS, GENERATED))
        .should()
        .dependOnClassesThat(resideInAPackage(GENERATED))
        .check(classes);
  }

  @Test
  void storeKnowsNoService() {
    noClasses()
        .that(resideInAPackage(STORE))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.inklog..").and(resideOutsideOfPackages(DOCUMENT, SCHEMAS, STORE)))
        .check(classes);
  }

  @Test
  void runtimeKnowsNothingOfOurs() {
    noClasses()
        .that(resideInAPackage(RUNTIME))
        .should()
        .dependOnClassesThat(resideInAPackage("dev.inklog..").and(resideOutsideOfPackages(RUNTIME)))
        .check(classes);
  }

  @Test
  void servicesMeetInKafkaAndTheStoreOnly() {
    for (var service : SERVICES) {
      noClasses()
          .that(resideInAPackage(service))
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.inklog..")
                  .and(resideOutsideOfPackages(DOCUMENT, SCHEMAS, STORE, RUNTIME, service)))
          .check(classes);
    }
  }

  @Test
  void modulesHaveNoCycles() {
    slices().matching("dev.inklog.(*)..").should().beFreeOfCycles().check(classes);
  }
}
