package dev.weir.benchmarks.ceiling;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.benchmarks.process.CoreSet;
import dev.weir.benchmarks.process.CpuMeter;
import dev.weir.benchmarks.process.CpuShare;
import dev.weir.dataplane.stage.embed.Encoder;
import dev.weir.dataplane.stage.embed.EncoderModel;
import dev.weir.dataplane.stage.embed.OnnxEncoder;
import dev.weir.dataplane.stage.embed.Window;
import dev.weir.dataplane.stage.embed.Windows;
import dev.weir.dataplane.stage.embed.WordPieceTokenizer;
import dev.weir.text.Normaliser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bare loop, as a process: tokenise, encode, and nothing else.
 *
 * <p>It reads one JSON object a line and answers each with one: {@code {"texts":FILE}} takes the
 * texts of a file (a JSON array), {@code {"threads":2,"batch":16,"millis":2000}} runs over them and
 * says how many it encoded and what processor time that took.
 *
 * <p>Texts of about the same length share a batch, which is the best that any scheduler could do
 * with them. Batches are taken in a shuffled order, so that a run that ends early has read short
 * and long ones alike.
 */
public final class BareLoop {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Encoder encoder;
  private final WordPieceTokenizer tokenizer;
  private final CoreSet cores;
  private List<String> byLength = List.of();

  private BareLoop(Encoder encoder, WordPieceTokenizer tokenizer, CoreSet cores) {
    this.encoder = encoder;
    this.tokenizer = tokenizer;
    this.cores = cores;
  }

  /**
   * Serves until its input ends.
   *
   * @param arguments the cores that the loop has, as {@code 0,1}
   */
  public static void main(String[] arguments)
      throws IOException, ExecutionException, InterruptedException {
    List<Integer> cores = new ArrayList<>();
    for (String core : arguments[0].split(",", -1)) {
      cores.add(Integer.valueOf(core));
    }
    try (var encoder = OnnxEncoder.open(EncoderModel.fromJar());
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      var loop = new BareLoop(encoder, WordPieceTokenizer.load(), new CoreSet(cores, cores, false));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(loop.answer(JSON.readTree(line)));
      }
    }
  }

  private ObjectNode answer(JsonNode asked)
      throws IOException, ExecutionException, InterruptedException {
    if (asked.has("texts")) {
      return take(Path.of(asked.path("texts").textValue()));
    }
    return run(
        asked.path("threads").intValue(),
        asked.path("batch").intValue(),
        Duration.ofMillis(asked.path("millis").longValue()));
  }

  private ObjectNode take(Path file) throws IOException {
    List<String> texts = JSON.readValue(file.toFile(), new TypeReference<List<String>>() {});
    byLength =
        texts.stream()
            .map(text -> Normaliser.normalise(text).canonical())
            .sorted(Comparator.comparingInt(text -> tokenizer.tokenize(text).size()))
            .toList();
    return JSON.createObjectNode().put("taken", byLength.size());
  }

  private ObjectNode run(int threads, int batch, Duration duration)
      throws IOException, ExecutionException, InterruptedException {
    List<List<String>> batches = batches(batch);
    var next = new AtomicInteger();
    CpuMeter meter = CpuMeter.start(cores, OptionalLong.of(ProcessHandle.current().pid()));
    long begin = System.nanoTime();
    Callable<Long> work = () -> encode(batches, next, begin + duration.toNanos());
    long texts = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<Long> done : pool.invokeAll(Collections.nCopies(threads, work))) {
        texts += done.get();
      }
    }
    double seconds = (System.nanoTime() - begin) / (1_000.0 * NANOS_PER_MILLI);
    CpuShare cpu = meter.stop();
    return JSON.createObjectNode()
        .put("texts", texts)
        .put("seconds", seconds)
        .put("cpuSeconds", cpu.usedSeconds().orElseThrow())
        .put("otherSeconds", cpu.otherSeconds())
        .put("stolenSeconds", cpu.stolenSeconds());
  }

  private List<List<String>> batches(int size) {
    List<List<String>> batches = new ArrayList<>();
    for (int i = 0; i < byLength.size(); i += size) {
      batches.add(byLength.subList(i, Math.min(byLength.size(), i + size)));
    }
    Collections.shuffle(batches, new Random(1));
    return batches;
  }

  private long encode(List<List<String>> batches, AtomicInteger next, long endNanos) {
    long texts = 0;
    while (System.nanoTime() - endNanos < 0) {
      List<String> batch = batches.get(Math.floorMod(next.getAndIncrement(), batches.size()));
      var windows = new ArrayList<int[]>(batch.size());
      for (String text : batch) {
        for (Window window : Windows.of(tokenizer.tokenize(text))) {
          windows.add(window.ids());
        }
      }
      texts += encoder.encode(windows).isEmpty() ? 0 : batch.size();
    }
    return texts;
  }
}
