package dev.weir.dataplane.stage.embed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * The raw ceiling that load figures are held against: tokenise and encode in a bare loop, without
 * queue, stages or HTTP, at the best choice of threads and batch size.
 */
public final class EncoderCeiling {

  private static final int[] TOKENS = {8, 24, 64};
  private static final int[] BATCHES = {1, 4, 16};
  private static final Duration PER_POINT = Duration.ofMillis(800);

  /** Words that are one piece each, so that a text's length is known. */
  private static final List<String> WORDS =
      List.of("river", "stone", "water", "bridge", "night", "garden", "letter", "summer", "quiet");

  private EncoderCeiling() {}

  /**
   * One measured choice.
   *
   * @param tokens length of every text, marks included
   * @param threads how many threads ran the loop
   * @param batch texts per encoder pass
   * @param textsPerSecond of all threads together
   */
  public record Point(int tokens, int threads, int batch, double textsPerSecond) {}

  /**
   * Prints all points, and the best one per length, as one line of JSON.
   *
   * @param args nothing, or {@code stock} to measure the model as it comes, for comparison
   */
  public static void main(String[] args)
      throws ExecutionException, InterruptedException, JsonProcessingException {
    boolean stock = List.of(args).contains("stock");
    try (var encoder =
        stock
            ? OnnxEncoder.open(EncoderModel.stock(), "stock", BatchShape.PADDED)
            : OnnxEncoder.open(EncoderModel.fromJar())) {
      var points = measure(encoder, WordPieceTokenizer.load(), PER_POINT);
      var best = IntStream.of(TOKENS).mapToObj(tokens -> best(points, tokens)).toList();
      System.out.println(
          new ObjectMapper()
              .writeValueAsString(
                  Map.of("encoder", encoder.version(), "best", best, "points", points)));
    }
  }

  /** The fastest of the points at a length. */
  public static Point best(List<Point> points, int tokens) {
    return Collections.max(
        points.stream().filter(point -> point.tokens == tokens).toList(),
        Comparator.comparingDouble(Point::textsPerSecond));
  }

  /** Measures every length on 1 to as many threads as there are cores, after a warm-up. */
  public static List<Point> measure(
      Encoder encoder, WordPieceTokenizer tokenizer, Duration perPoint)
      throws ExecutionException, InterruptedException {
    var points = new ArrayList<Point>();
    int cores = Runtime.getRuntime().availableProcessors();
    try (var pool = Executors.newFixedThreadPool(cores)) {
      for (int tokens : TOKENS) {
        String text = text(tokens);
        for (int threads = 1; threads <= cores; threads *= 2) {
          for (int batch : BATCHES) {
            Callable<Double> loop = () -> loop(encoder, tokenizer, text, batch, perPoint);
            pool.submit(() -> loop(encoder, tokenizer, text, batch, perPoint.dividedBy(8))).get();
            double sum = 0;
            for (var rate : pool.invokeAll(Collections.nCopies(threads, loop))) {
              sum += rate.get();
            }
            points.add(new Point(tokens, threads, batch, sum));
          }
        }
      }
    }
    return points;
  }

  /** Texts per second of one thread. */
  private static double loop(
      Encoder encoder, WordPieceTokenizer tokenizer, String text, int batch, Duration time) {
    long begin = System.nanoTime();
    long texts = 0;
    while (System.nanoTime() - begin < time.toNanos()) {
      var windows = new ArrayList<int[]>(batch);
      for (int i = 0; i < batch; i++) {
        windows.add(Windows.of(tokenizer.tokenize(text)).getFirst().ids());
      }
      texts += encoder.encode(windows).size();
    }
    return texts * 1e9 / (System.nanoTime() - begin);
  }

  private static String text(int tokens) {
    return String.join(
        " ",
        IntStream.range(0, tokens - Windows.MARKS)
            .mapToObj(i -> WORDS.get(i % WORDS.size()))
            .toList());
  }
}
