package dev.weir.benchmarks.ceiling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.benchmarks.process.CoreSet;
import dev.weir.benchmarks.process.CpuShare;
import dev.weir.benchmarks.process.JavaProcess;
import dev.weir.benchmarks.process.Throughput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The bare loop in a process of its own, on this process's class path and the server's cores: its
 * result must not depend on what the driver did before. It is started when first asked, costs no
 * processor time between two measurements, and ends with its input.
 */
public final class BareLoopProcess implements Ceiling {
  private static final int[] BATCHES = {1, 4, 16};
  private static final long END_SECONDS = 10;

  private final List<String> command;
  private final CoreSet cores;
  private final ObjectMapper json = new ObjectMapper();
  private @Nullable Started started;
  private int texts;

  private record Started(Process process, Writer questions, BufferedReader answers) {}

  private record Choice(int threads, int batch) {}

  /** The loop on the server's cores. */
  public BareLoopProcess(CoreSet cores) {
    this(
        JavaProcess.command(
            cores.serverPrefix(),
            List.of(),
            BareLoop.class,
            cores.server().stream().map(String::valueOf).collect(Collectors.joining(","))),
        cores);
  }

  BareLoopProcess(List<String> command, CoreSet cores) {
    this.command = List.copyOf(command);
    this.cores = cores;
  }

  @Override
  public Loop over(List<String> sample, Duration probe) throws IOException {
    int mine = take(sample);
    Choice best = new Choice(1, 1);
    double bestPerSecond = 0;
    for (Choice choice : choices()) {
      double perSecond = run(choice, probe).perSecond();
      if (perSecond > bestPerSecond) {
        best = choice;
        bestPerSecond = perSecond;
      }
    }
    return new TextsLoop(sample, best, mine);
  }

  private List<Choice> choices() {
    List<Choice> choices = new ArrayList<>();
    for (int batch : BATCHES) {
      for (int threads = cores.server().size(); threads >= 1; threads /= 2) {
        choices.add(new Choice(threads, batch));
      }
    }
    return choices;
  }

  private int take(List<String> sample) throws IOException {
    Path file = Files.createTempFile("weir-bench-texts", ".json");
    try {
      json.writeValue(file.toFile(), sample);
      int taken = ask(Map.of("texts", file.toString())).path("taken").intValue();
      if (taken != sample.size()) {
        throw new IOException("the encoder's bare loop took " + taken + " texts");
      }
      return ++texts;
    } finally {
      Files.delete(file);
    }
  }

  private Throughput run(Choice choice, Duration duration) throws IOException {
    JsonNode answer =
        ask(
            Map.of(
                "threads", choice.threads,
                "batch", choice.batch,
                "millis", duration.toMillis()));
    double seconds = answer.path("seconds").doubleValue();
    if (!(seconds > 0)) {
      throw new IOException("the encoder's bare loop printed no figures");
    }
    return new Throughput(
        answer.path("texts").doubleValue(),
        seconds,
        new CpuShare(
            cores.server().size(),
            seconds,
            OptionalDouble.of(answer.path("cpuSeconds").doubleValue()),
            0,
            answer.path("otherSeconds").doubleValue(),
            answer.path("stolenSeconds").doubleValue()));
  }

  private JsonNode ask(Map<String, Object> question) throws IOException {
    Started running = started == null ? start() : started;
    started = running;
    running.questions.write(json.writeValueAsString(question) + "\n");
    running.questions.flush();
    String answer = running.answers.readLine();
    if (answer == null) {
      throw new IOException("the encoder's bare loop ended; its output is above");
    }
    return json.readTree(answer);
  }

  private Started start() throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new Started(
        process,
        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8),
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
  }

  private final class TextsLoop implements Loop {
    private final List<String> sample;
    private final Choice choice;
    private int mine;

    TextsLoop(List<String> sample, Choice choice, int mine) {
      this.sample = List.copyOf(sample);
      this.choice = choice;
      this.mine = mine;
    }

    @Override
    public Throughput measure(Duration duration) throws IOException {
      if (mine != texts) {
        mine = take(sample);
      }
      return run(choice, duration);
    }

    @Override
    public String choice() {
      return "%d threads, %d texts a pass".formatted(choice.threads, choice.batch);
    }
  }

  @Override
  public void close() {
    Started running = started;
    if (running == null) {
      return;
    }
    try {
      running.questions.close();
    } catch (IOException _) {
      // It has ended by itself: whoever asked it last was told.
    }
    try {
      if (!running.process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        running.process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      running.process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
