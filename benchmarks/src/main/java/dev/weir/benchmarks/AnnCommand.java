package dev.weir.benchmarks;

import dev.weir.benchmarks.texts.SeededTexts;
import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.ann.AnnMeasurement;
import dev.weir.dataplane.stage.ann.AnnMeasurement.Figures;
import dev.weir.dataplane.stage.embed.EncoderModel;
import dev.weir.dataplane.stage.embed.OnnxEncoder;
import dev.weir.dataplane.stage.embed.Windows;
import dev.weir.dataplane.stage.embed.WordPieceTokenizer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code weir bench ann} command. Exit code 0: kept; 1: a bound is missed. */
@Command(
    name = "ann",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description =
        "Measures the search for exemplars: from where a graph is quicker, and what it misses.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:kept", "1:a bound is missed"})
final class AnnCommand implements Callable<Integer> {
  private static final double P99_MICROS_BELOW = 3_000;
  private static final double RECALL_AT_LEAST = 0.98;
  private static final int TOKENS = 16;
  private static final String ROW = "%-24s %9s %9s %9s %9s %8s %12s%n";

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--exemplars",
      paramLabel = "N",
      defaultValue = "100000",
      description = "exemplars of the large set (default: ${DEFAULT-VALUE})")
  private int exemplars;

  @Option(
      names = "--texts",
      paramLabel = "N",
      defaultValue = "200",
      description = "texts that are really embedded (default: ${DEFAULT-VALUE})")
  private int texts;

  @Option(names = "--pq", description = "measures compressed vectors, too, which takes a minute")
  private boolean quantised;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.printf(ROW, "index", "vectors", "build ms", "p50 µs", "p99 µs", "recall", "bytes/vector");
    int threads = Runtime.getRuntime().availableProcessors();
    try (var measurement = new AnnMeasurement(embedded(texts), System::nanoTime, threads)) {
      for (int size = 500; size <= Math.min(16_000, exemplars); size *= 2) {
        row(out, measurement.bruteForce(size));
        row(out, measurement.graph(size));
      }
      Figures large = measurement.graph(exemplars);
      row(out, large);
      for (int bytes = 48; quantised && bytes <= 192; bytes *= 2) {
        row(out, measurement.quantised(Math.min(20_000, exemplars), bytes));
      }
      return verdict(out, large);
    }
  }

  private static int verdict(PrintWriter out, Figures large) {
    boolean kept = large.recall() >= RECALL_AT_LEAST && large.p99Micros() < P99_MICROS_BELOW;
    out.printf(
        Locale.ROOT,
        "%s: recall@10 ≥ %.2f and p99 < %,.0f µs over %,d exemplars%n",
        kept ? "kept" : "MISSED",
        RECALL_AT_LEAST,
        P99_MICROS_BELOW,
        large.vectors());
    out.flush();
    return kept ? 0 : 1;
  }

  private static void row(PrintWriter out, Figures figures) {
    out.printf(
        Locale.ROOT,
        ROW,
        figures.name(),
        figures.vectors(),
        figures.buildMillis(),
        number(figures.p50Micros()),
        number(figures.p99Micros()),
        String.format(Locale.ROOT, "%.4f", figures.recall()),
        figures.bytesPerVector());
    out.flush();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.0f", value);
  }

  private static List<Embedding> embedded(int count) {
    WordPieceTokenizer tokenizer = WordPieceTokenizer.load();
    SeededTexts source = new SeededTexts(TOKENS, 1);
    List<Embedding> embeddings = new ArrayList<>();
    try (OnnxEncoder encoder = OnnxEncoder.open(EncoderModel.fromJar())) {
      for (int i = 0; i < count; i++) {
        int[] window = Windows.of(tokenizer.tokenize(source.text(i))).getFirst().ids();
        embeddings.addAll(encoder.encode(List.of(window)));
      }
    }
    return embeddings;
  }
}
