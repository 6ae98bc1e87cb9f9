package dev.weir.e2e;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One running {@code ./weir up}: a process of its own, started by the launcher, spoken to over HTTP
 * and stopped by signals. Whatever happens, it does not outlive the test.
 */
public final class Platform implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(90);
  private static final Duration STOP_MAX = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Pattern LISTENS = Pattern.compile("weir listens on (http://\\S+:(\\d+)) ");

  private static final Pattern ADMINISTERED =
      Pattern.compile("admin API on (http://\\S+)/admin/v1");

  private final Process process;
  private final OutputFiles output = new OutputFiles();
  private final Thread killer;

  private Platform(Command command) {
    process = command.start(output.out(), output.err());
    killer = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
  }

  /**
   * Starts a platform on any free port and waits until it says that it is ready.
   *
   * @param data its data directory
   * @param options what follows {@code up --port 0 --data DIR}
   */
  public static Platform start(Path data, String... options) {
    List<String> words = new ArrayList<>(List.of("up", "--port", "0", "--data", data.toString()));
    words.addAll(List.of(options));
    Platform platform = launch(Command.weir(words.toArray(String[]::new)));
    platform.awaitReady();
    return platform;
  }

  /** Starts {@code command}, an {@code up}, and waits until it has said where it listens. */
  public static Platform launch(Command command) {
    Platform platform = new Platform(command);
    try {
      await()
          .pollInterval(POLL)
          .atMost(START_MAX)
          .until(() -> !platform.isRunning() || LISTENS.matcher(platform.out()).find());
      if (!platform.isRunning()) {
        throw new AssertionError("the platform did not start: " + platform.err());
      }
      return platform;
    } catch (RuntimeException | Error e) {
      platform.close();
      throw e;
    }
  }

  private void awaitReady() {
    try {
      WeirClient nobody = client("");
      await()
          .pollInterval(POLL)
          .atMost(START_MAX)
          .until(() -> nobody.get("/health/ready").status() == 200);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** A client that speaks to it with a tenant's key; "" for none. */
  public WeirClient client(String key) {
    return new WeirClient(url(), key);
  }

  /** Where it listens: scheme, host and port. */
  public String url() {
    return listens().group(1);
  }

  /** Where its admin API listens: scheme, host and port. */
  public String adminUrl() {
    await().pollInterval(POLL).atMost(START_MAX).until(() -> ADMINISTERED.matcher(out()).find());
    Matcher matcher = ADMINISTERED.matcher(out());
    if (!matcher.find()) {
      throw new IllegalStateException("the platform has not said where its admin API is");
    }
    return matcher.group(1);
  }

  /** The port that it listens on. */
  public int port() {
    return Integer.parseInt(listens().group(2));
  }

  private Matcher listens() {
    Matcher matcher = LISTENS.matcher(out());
    if (!matcher.find()) {
      throw new IllegalStateException("the platform has not said where it listens");
    }
    return matcher;
  }

  /** The id of its process: the launcher becomes the JVM. */
  public long pid() {
    return process.pid();
  }

  /** Whether its process is there. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** What it has written to standard output so far. */
  public String out() {
    return output.readOut();
  }

  /** What it has written to standard error so far: its log. */
  public String err() {
    return output.readErr();
  }

  /**
   * Sends a signal and returns at once.
   *
   * @param name as {@code kill} knows it: TERM, INT or KILL
   */
  public void signal(String name) {
    Command.shell("kill -%s %d".formatted(name, pid())).runWell();
  }

  /** Waits for its end and returns its exit code. */
  public int awaitExit() {
    try {
      if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the platform did not stop: " + err());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Stops it as an operator does, and returns its exit code. */
  public int stop() {
    signal("TERM");
    return awaitExit();
  }

  /** Ends it in whatever way, if it still runs, and forgets what it said. */
  @Override
  public void close() {
    try {
      process.destroy();
      awaitExit();
    } finally {
      process.destroyForcibly();
      Runtime.getRuntime().removeShutdownHook(killer);
      output.close();
    }
  }
}
