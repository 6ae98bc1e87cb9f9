package dev.weir.benchmarks.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The encoder's bare loop in a process of its own, on this process's class path: its result must
 * not depend on what the driver did before.
 *
 * <p>It prints one line of JSON whose {@code best} holds one object with {@code tokens} and {@code
 * textsPerSecond} for each length; other lines are not for us.
 */
public final class EncoderCeilingProcess implements Ceiling {
  private static final String MAIN = "dev.weir.dataplane.stage.embed.EncoderCeiling";

  private final List<String> command;

  /** The loop that ships with the encoder. */
  public EncoderCeilingProcess() {
    this(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            MAIN));
  }

  EncoderCeilingProcess(List<String> command) {
    this.command = List.copyOf(command);
  }

  @Override
  public SortedMap<Integer, Double> measure() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("the encoder's bare loop ended with code " + process.exitValue());
    }
    return best(output);
  }

  private static SortedMap<Integer, Double> best(String output) throws IOException {
    var json = new ObjectMapper();
    var best = new TreeMap<Integer, Double>();
    for (String line : output.lines().filter(line -> line.startsWith("{")).toList()) {
      for (JsonNode point : json.readTree(line).path("best")) {
        best.put(point.path("tokens").asInt(), point.path("textsPerSecond").asDouble());
      }
    }
    if (best.isEmpty()) {
      throw new IOException("the encoder's bare loop printed no figures");
    }
    return best;
  }
}
