package dev.weir.benchmarks.texts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Real texts from a file: one JSON object with a {@code text} a line, or one plain text a line.
 *
 * <p>The file starts again from the top when it is used up. A server remembers what its model said
 * of a text, so from the second pass on each text ends in words that stand for the pass: it has
 * been sent by nobody before, and costs a word or two more. The first pass is the file as it is,
 * with the repeats that real traffic has.
 */
public final class FileTexts implements TextSource {
  private final List<String> texts;
  private final long seed;

  private FileTexts(List<String> texts, long seed) {
    this.texts = List.copyOf(texts);
    this.seed = seed;
  }

  /**
   * Reads the file whole; blank lines are left out.
   *
   * @param seed of the words that later passes end in
   * @throws IOException when it cannot be read, is not UTF-8, holds no text, or a line that begins
   *     as a JSON object is not one with a {@code text}
   */
  public static FileTexts read(Path file, long seed) throws IOException {
    var json = new ObjectMapper();
    var texts = new ArrayList<String>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (!line.isBlank()) {
        texts.add(line.startsWith("{") ? textOf(json, line, file, number) : line);
      }
    }
    if (texts.isEmpty()) {
      throw new IOException("`" + file + "` holds no text");
    }
    return new FileTexts(texts, seed);
  }

  private static String textOf(ObjectMapper json, String line, Path file, int number)
      throws IOException {
    JsonNode text;
    try {
      text = json.readTree(line).path("text");
    } catch (JsonProcessingException broken) {
      throw new IOException("`" + file + "` line " + number + " is not JSON", broken);
    }
    if (!text.isTextual()) {
      throw new IOException("`" + file + "` line " + number + " has no `text`");
    }
    return text.textValue();
  }

  /** How many texts there are in one pass. */
  public int size() {
    return texts.size();
  }

  @Override
  public String text(long index) {
    String text = texts.get((int) (index % texts.size()));
    long pass = index / texts.size();
    return pass == 0 ? text : text + words(pass);
  }

  /** The number of a pass, written in words as its digits: no two passes end alike. */
  private String words(long pass) {
    List<String> digits = WordBank.TIMES;
    var words = new StringBuilder();
    for (long rest = pass; rest > 0; rest /= digits.size()) {
      words.append(' ').append(digits.get(Math.floorMod(rest + seed, digits.size())));
    }
    return words.toString();
  }
}
