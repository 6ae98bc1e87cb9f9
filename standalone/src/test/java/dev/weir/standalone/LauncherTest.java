package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The {@code weir} script, run in a small copy of the repository with a fake JDK and a fake Maven.
 */
class LauncherTest {
  private static final String SYSTEM_PATH = "/usr/bin:/bin";
  private static final Path LAUNCHER = Path.of("..", "weir");

  @TempDir Path folder;
  private Path home;
  private Path jdks;
  private Path tools;

  /** A finished run of the launcher. */
  private record Run(long pid, int exitCode, String out, String err) {}

  @BeforeEach
  void makeARepository() throws IOException {
    home = Files.createDirectories(folder.resolve("a home with spaces"));
    Files.copy(LAUNCHER, home.resolve("weir"));
    write(home.resolve("pom.xml"), "<project/>");
    write(home.resolve("text/pom.xml"), "<project/>");
    write(home.resolve("text/src/main/java/A.java"), "class A {}");
    write(home.resolve("text/src/test/java/ATest.java"), "class ATest {}");
    for (String module :
        List.of(
            "contracts",
            "policy-dsl",
            "data-plane",
            "control-plane",
            "training",
            "standalone",
            "benchmarks")) {
      write(home.resolve(module).resolve("pom.xml"), "<project/>");
    }
    jdks = Files.createDirectories(folder.resolve("jdks"));
    tools = Files.createDirectories(folder.resolve("tools"));
  }

  @Test
  void withoutAJdk25ItSaysSoInOneLineAndExitsWith2() throws Exception {
    Path old = makeJdk(folder.resolve("elsewhere"), "17.0.15");

    Run run = run(Map.of("JAVA_HOME", old.toString(), "PATH", ""), "key", "list");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("weir: JDK 25 was not found").hasLineCount(1);
  }

  @Test
  void aJreIsNotAJdk() throws Exception {
    Path jre = makeJdk(jdks.resolve("jre"), "25.0.3");
    Files.delete(jre.resolve("bin/javac"));

    assertThat(run(Map.of("PATH", ""), "up").err()).startsWith("weir: JDK 25 was not found");
  }

  @Test
  void withoutMavenItSaysSoInOneLineAndExitsWith2() throws Exception {
    makeJdk(jdks.resolve("b"), "25.0.3");

    Run run = run(Map.of("PATH", ""), "test");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("weir: Maven was not found").hasLineCount(1);
  }

  @Test
  void findsTheJdkInJavaHomeInTheUsualFoldersAndOnThePath() throws Exception {
    makeMaven();
    Path wrong = makeJdk(jdks.resolve("a"), "21.0.1");
    Path earlyAccess = makeJdk(folder.resolve("ea"), "25-ea");
    assertThat(run(Map.of("JAVA_HOME", earlyAccess.toString()), "x").out())
        .contains("java from " + earlyAccess);

    Path usual = makeJdk(jdks.resolve("b c"), "25.0.3");
    assertThat(run(Map.of("JAVA_HOME", wrong.toString()), "x").out())
        .contains("java from " + usual);

    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("java"), earlyAccess.resolve("bin/java"));
    String path = bin + ":" + tools + ":" + SYSTEM_PATH;
    assertThat(run(Map.of("WEIR_JDK_DIRS", "", "PATH", path), "x").out())
        .contains("java from " + earlyAccess);
  }

  @Test
  void buildsWhatIsMissingAndOnlyThen() throws Exception {
    makeJdk(jdks.resolve("b"), "25.0.3");
    makeMaven();
    assertThat(run(Map.of(), "key").err()).contains("building");
    assertThat(run(Map.of(), "key").err()).isEmpty();

    ageTheBuild();
    assertThat(run(Map.of(), "key").err()).contains("building");

    ageAll();
    assertThat(run(Map.of(), "key").err()).isEmpty();
    touch(home.resolve("text/src/test/java/ATest.java"));
    assertThat(run(Map.of(), "key").err()).isEmpty();
    touch(home.resolve("training/pom.xml"));
    assertThat(run(Map.of(), "key").err()).contains("building");

    ageAll();
    Files.delete(home.resolve("text/src/main/java/A.java"));
    assertThat(run(Map.of(), "key").err()).contains("building");
  }

  @Test
  void aFailedBuildRunsNothingAndIsTriedAgain() throws Exception {
    makeJdk(jdks.resolve("b"), "25.0.3");
    script(tools.resolve("mvn"), "echo 'a reason'; exit 1");

    Run run = run(Map.of(), "key");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("a reason", "weir: the build failed");
    assertThat(run(Map.of(), "key").exitCode()).isEqualTo(1);
  }

  @Test
  void becomesJavaSoThatSignalsReachIt() throws Exception {
    makeJdk(jdks.resolve("b"), "25.0.3");
    makeMaven();

    Run run = run(Map.of("WEIR_JAVA_OPTS", "-Done=1 -Dtwo=2"), "up", "--data", "my data");

    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.out().lines())
        .contains(
            "pid " + run.pid(),
            "<-Done=1>",
            "<-Dtwo=2>",
            "<-Xmx512m>",
            "<up>",
            "<--data>",
            "<my data>");
  }

  @Test
  void runsThePackagedAppThatIsNamedAndBuildsNothing() throws Exception {
    makeJdk(jdks.resolve("b"), "25.0.3");
    makeMaven();
    Path app = Files.createDirectories(folder.resolve("packaged"));
    assertThat(run(Map.of("WEIR_APP", app.toString()), "key").err())
        .isEqualTo("weir: there is no packaged Weir in " + app + "\n");
    write(app.resolve("named.jar"), "");

    Run run = run(Map.of("WEIR_APP", app.toString()), "key");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("<" + app.resolve("named.jar") + ">", "<key>");
  }

  @Test
  void worksThroughALinkFromAnotherFolder() throws Exception {
    makeJdk(jdks.resolve("b"), "25.0.3");
    makeMaven();
    Path link = Files.createSymbolicLink(folder.resolve("linked"), home.resolve("weir"));

    assertThat(run(link, Map.of(), "key").out()).contains("<key>");
  }

  @Test
  void testIsEverythingWithNothingSkippedAndFormatIsTheFormatter() throws Exception {
    Path jdk = makeJdk(jdks.resolve("b"), "25.0.3");
    makeMaven();

    assertThat(run(Map.of(), "test", "-pl", "text").err())
        .isEqualTo("mvn with " + jdk + ": -B -ntp verify -pl text\n");
    assertThat(run(Map.of(), "format").err()).contains("spotless:apply");
  }

  @Test
  void helpNeedsNothingAndNamesEveryCommand() throws Exception {
    Run run = run(Map.of("PATH", ""), "--help");

    assertThat(run.exitCode()).isZero();
    for (var command : WeirMain.commandLine().getSubcommands().entrySet()) {
      var below = command.getValue().getSubcommands().keySet();
      if (below.isEmpty()) {
        assertThat(run.out()).contains("  " + command.getKey() + " ");
      }
      below.forEach(name -> assertThat(run.out()).contains("  " + command.getKey() + " " + name));
    }
    assertThat(run(Map.of("PATH", "")).out()).isEqualTo(run.out());
  }

  private Run run(Map<String, String> environment, String... args) throws Exception {
    return run(home.resolve("weir"), environment, args);
  }

  private Run run(Path launcher, Map<String, String> environment, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/bash", launcher.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Map<String, String> all = new TreeMap<>();
    all.put("PATH", tools + ":" + SYSTEM_PATH);
    all.put("HOME", folder.toString());
    all.put("WEIR_JDK_DIRS", jdks.toString());
    all.putAll(environment);
    builder.environment().clear();
    builder.environment().putAll(all);
    Process process = builder.start();
    process.getOutputStream().close();
    int exitCode = process.waitFor();
    return new Run(
        process.pid(),
        exitCode,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /** A JDK whose {@code java} prints where it is, its process id and its arguments, and exits 7. */
  private static Path makeJdk(Path jdk, String version) throws IOException {
    write(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(
        jdk.resolve("bin/java"),
        "echo \"java from " + jdk + "\"; echo \"pid $$\"; printf '<%s>\\n' \"$@\"; exit 7");
    script(jdk.resolve("bin/javac"), "exit 0");
    return jdk;
  }

  /** A Maven that says how it was called and, for {@code package}, makes the jar. */
  private void makeMaven() throws IOException {
    script(
        tools.resolve("mvn"),
        "echo \"mvn with $JAVA_HOME: $*\" >&2\n"
            + "case \" $* \" in *' package '*) touch standalone/target/app/weir.jar ;; esac");
  }

  private static void script(Path file, String body) throws IOException {
    write(file, "#!/bin/bash\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, content);
  }

  private void ageTheBuild() throws IOException {
    setTime(home.resolve("standalone/target/app/.built"), Duration.ofDays(-2));
  }

  /** Makes the build a day old and everything that it was made from two. */
  private void ageAll() throws IOException {
    try (var files = Files.walk(home)) {
      for (Path file : files.toList()) {
        setTime(file, Duration.ofDays(-2));
      }
    }
    setTime(home.resolve("standalone/target/app/.built"), Duration.ofDays(-1));
  }

  private static void touch(Path file) throws IOException {
    setTime(file, Duration.ZERO);
  }

  private static void setTime(Path file, Duration fromNow) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(fromNow)));
  }
}
