package dev.weir.benchmarks;

import dev.weir.benchmarks.load.LoadPlan;
import dev.weir.benchmarks.load.Target;
import dev.weir.benchmarks.phase.BenchSettings;
import dev.weir.benchmarks.phase.Phase;
import dev.weir.benchmarks.texts.FileTexts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what is sent, and for how long. */
final class LoadOptions {
  private static final String SECONDS = "12";

  /** Parts of it must be longer than a clock tick of the kernel's. */
  private static final double SECONDS_MIN = 0.1;

  private static final double MILLIS = 1_000;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--phase",
      paramLabel = "NAME",
      description = "run this phase alone; may be given several times (see --list)")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = SECONDS,
      description =
          "how long each load is measured; everything scales with it (default: ${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--warm-up-seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "load before anything counts (default: ${DEFAULT-VALUE})")
  private double warmUpSeconds;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description =
          "of closed loops, 1 to " + LoadPlan.CONNECTIONS_MAX + " (default: the best of a few)")
  private @Nullable Integer connections;

  @Option(
      names = "--deadline-ms",
      paramLabel = "N",
      defaultValue = "100",
      description = "what each message asks for (default: ${DEFAULT-VALUE})")
  private int deadlineMs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of texts, arrivals and repeats (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--texts",
      paramLabel = "FILE",
      description =
          "real texts for the mixed load: JSON lines with \"text\", or plain lines, also .gz;"
              + " may be given several times")
  private List<Path> texts = new ArrayList<>();

  @Option(
      names = "--repeats",
      paramLabel = "SHARE",
      defaultValue = "0.4",
      description = "of the mixed load that comes again, Zipf 1.0 (default: ${DEFAULT-VALUE})")
  private double repeats;

  @Option(
      names = "--soak",
      paramLabel = "DURATION",
      description = "watch heap and threads for so long, for example PT10M")
  private @Nullable Duration soak;

  /** The phases that were asked for, in the order in which they run. */
  List<Phase> phases() {
    for (String name : names) {
      if (Phase.ALL.stream().noneMatch(phase -> phase.name().equals(name))) {
        throw mistake(
            "there is no phase `%s`; there are %s"
                .formatted(
                    name, Phase.ALL.stream().map(Phase::name).collect(Collectors.joining(", "))));
      }
    }
    return Phase.ALL.stream()
        .filter(phase -> names.isEmpty() || names.contains(phase.name()))
        .toList();
  }

  /**
   * The settings.
   *
   * @throws IOException when the texts cannot be read
   */
  BenchSettings settings(List<Target> peers) throws IOException {
    if (!(seconds >= SECONDS_MIN && warmUpSeconds >= SECONDS_MIN)) {
      throw mistake("--seconds and --warm-up-seconds are " + SECONDS_MIN + " at least");
    }
    if (deadlineMs < 1) {
      throw mistake("--deadline-ms is 1 at least");
    }
    if (!(repeats >= 0 && repeats < 1)) {
      throw mistake("--repeats is a share from 0 to below 1, not " + repeats);
    }
    return new BenchSettings(
        duration(seconds),
        duration(warmUpSeconds),
        connections,
        Duration.ofMillis(deadlineMs),
        seed,
        texts.isEmpty() ? null : FileTexts.read(texts, seed),
        repeats,
        peers,
        soak);
  }

  /** What makes a difference to the figures, as one can type it; files without their folders. */
  String asTyped() {
    var typed = new StringBuilder("--seconds " + plain(seconds) + " --seed " + seed);
    names.forEach(name -> typed.append(" --phase ").append(name));
    texts.forEach(file -> typed.append(" --texts ").append(file.getFileName()));
    typed.append(" --repeats ").append(plain(repeats));
    if (soak != null) {
      typed.append(" --soak ").append(soak);
    }
    return typed.toString();
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * MILLIS));
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private ParameterException mistake(String message) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
