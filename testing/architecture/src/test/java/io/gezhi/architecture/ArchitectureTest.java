package io.gezhi.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of each rule says how to mend what breaks it. */
class ArchitectureTest {
    private static final Path ROOT = Path.of("../..");
    private static final List<String> MODULES = List.of(
            "warehouse-schemas",
            "runtime",
            "runtime-flink",
            "ingestion/connect",
            "ingestion/files",
            "ingestion/land",
            "streaming/rules",
            "streaming/jobs",
            "batch/methods",
            "batch/jobs",
            "tools/broker",
            "tools/city",
            "tools/methods",
            "tools/bench",
            "serving",
            "launcher");

    private static final int MOST_TYPES = 25;

    private static JavaClasses code;

    @BeforeAll
    static void readAllModules() {
        List<Path> folders = MODULES.stream()
                .map(module -> ROOT.resolve(module).resolve("target/classes"))
                .toList();
        assertThat(folders).allMatch(Files::isDirectory, "is compiled: run mvn test from the root");
        code = new ClassFileImporter().importPaths(folders);
    }

    @Test
    void everyModuleOfTheBuildIsUnderTheseRules() throws IOException {
        try (Stream<String> lines = Files.lines(ROOT.resolve("pom.xml"))) {
            List<String> modules = lines.map(String::strip)
                    .filter(line -> line.startsWith("<module>"))
                    .map(line -> line.replaceAll("</?module>", ""))
                    .filter(module -> !module.startsWith("testing/"))
                    .toList();
            assertThat(MODULES).containsExactlyInAnyOrderElementsOf(modules);
        }
    }

    @Test
    void theCommandBuildsEveryModuleThatItNeeds() throws IOException {
        try (Stream<String> lines = Files.lines(ROOT.resolve("gezhi"))) {
            String built = lines.filter(line -> line.startsWith("modules="))
                    .findFirst()
                    .orElseThrow()
                    .substring("modules=".length());
            assertThat(built.split(",")).as("modules= in ./gezhi").containsExactlyInAnyOrderElementsOf(MODULES);
        }
    }

    @Test
    void contractsKnowNoEngine() {
        classes()
                .that()
                .resideInAPackage("io.gezhi.schemas..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "javax.crypto..", "io.gezhi.schemas..", "com.fasterxml.jackson..", "com.networknt..")
                .because("every engine carries the contracts: move engine code to the module of that engine")
                .check(code);
    }

    @Test
    void whatEveryModuleCarriesKnowsNoEngine() {
        noClasses()
                .that()
                .resideInAnyPackage("io.gezhi.runtime..", "io.gezhi.serving..", "io.gezhi.tools..", "io.gezhi.city..")
                .and()
                .resideOutsideOfPackage("io.gezhi.runtime.flink..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.flink..",
                        "org.apache.spark..",
                        "org.apache.iceberg..",
                        "org.apache.kafka.connect..",
                        "io.debezium..")
                .because("it shares a class path with every engine, or with none: leave the engine in its own module")
                .check(code);
    }

    @Test
    void formulasKnowNoEngine() {
        noClasses()
                .that()
                .resideInAnyPackage("io.gezhi.streaming.rules..", "io.gezhi.batch.methods..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.flink..", "org.apache.spark..", "org.apache.iceberg..", "org.apache.kafka..")
                .because("a statistician checks them without a cluster: hand in plain values instead")
                .check(code);
    }

    @Test
    void ingestionStreamingAndBatchMeetOnlyAtTopicsAndTables() {
        slices().matching("io.gezhi.(ingestion|streaming|batch)..")
                .should()
                .notDependOnEachOther()
                .because("they run on class paths of their own: name the topic or table in a contract instead")
                .check(code);
    }

    @Test
    void theLauncherStartsEnginesAsProcesses() {
        noClasses()
                .that()
                .resideInAPackage("io.gezhi.launcher..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.gezhi.ingestion..",
                        "io.gezhi.streaming..",
                        "io.gezhi.batch..",
                        "org.apache.flink..",
                        "org.apache.spark..")
                .because("no two engines share a class path: start the module's main as a process")
                .check(code);
    }

    @Test
    void whatServesKnowsNoProcessAndNoStack() {
        noClasses()
                .that()
                .resideInAPackage("io.gezhi.serving..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.gezhi.launcher..", "io.gezhi.ingestion..", "io.gezhi.streaming..", "io.gezhi.batch..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ProcessHandle.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Process.class)
                .because("a web server asks the same questions: hand in addresses, and start processes in the launcher")
                .check(code);
    }

    /** A module's own package holds its entry point and the words all its features share, so it stands outside. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.gezhi.(*).(*)..",
                "io.gezhi.batch.(*).(*)..",
                "io.gezhi.streaming.(*).(*)..",
                "io.gezhi.tools.(*).(*).."
            })
    void featuresHaveNoCycles(String features) {
        slices().matching(features)
                .should()
                .beFreeOfCycles()
                .because("a reader starts somewhere: move the type that both need to where it belongs")
                .check(code);
    }

    @Test
    void aPackageIsARoomOfAboutADozenTypes() {
        Map<String, Long> types = code.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(types)
                .as("past about a dozen types, find the rooms in a package and give each a name of its own")
                .allSatisfy((room, count) -> assertThat(count).as(room).isLessThanOrEqualTo(MOST_TYPES));
    }

    @Test
    void modulesKnowOnlyTheModulesThatTheArchitecturePageAllows() throws IOException {
        Map<String, Set<String>> allowed = AllowedModules.read(ROOT.resolve("docs/architecture.md"));
        assertThat(allowed.keySet()).containsExactlyInAnyOrderElementsOf(MODULES);
        Map<String, String> moduleOf = code.stream()
                .collect(Collectors.toMap(JavaClass::getName, ArchitectureTest::moduleOf, (one, same) -> one));
        List<String> forbidden = code.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(known -> {
                    String from = moduleOf.get(known.getOriginClass().getName());
                    String to = moduleOf.getOrDefault(
                            known.getTargetClass().getBaseComponentType().getName(), from);
                    return !to.equals(from) && !allowed.get(from).contains(to);
                })
                .map(Dependency::getDescription)
                .toList();
        assertThat(forbidden)
                .as("docs/architecture.md says who may know whom: move the type to where both may see it")
                .isEmpty();
    }

    private static String moduleOf(JavaClass type) {
        String file = type.getSource().orElseThrow().getUri().getPath();
        return MODULES.stream()
                .filter(module -> file.contains("/" + module + "/target/classes/"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void timeIsAnArgument() {
        noClasses()
                .should()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .because("the zone of the machine is never the zone of the city: pass a Clock, or the contract's zone")
                .check(code);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)")
                .because("such a name hides the missing noun: say what the class is or does")
                .check(code);
    }

    @Test
    void logsGoThroughOneDoor() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING
                .because("operators read one format: use slf4j")
                .check(code);
    }

    @Test
    void rulesWouldFindWhatTheyForbid() {
        assertThat(code.stream().filter(type -> type.getPackageName().startsWith("io.gezhi.schemas")))
                .hasSizeGreaterThan(30);
        assertThat(code.size()).isGreaterThan(100);
    }
}
