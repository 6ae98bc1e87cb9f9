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
 * <p>The file starts again from the top when it is used up, so that a file with fewer lines than
 * messages makes repeats; {@link #size()} lets the report say so.
 */
public final class FileTexts implements TextSource {
  private final List<String> texts;

  private FileTexts(List<String> texts) {
    this.texts = List.copyOf(texts);
  }

  /**
   * Reads the file whole; blank lines are left out.
   *
   * @throws IOException when it cannot be read, is not UTF-8, holds no text, or a line that begins
   *     as a JSON object is not one with a {@code text}
   */
  public static FileTexts read(Path file) throws IOException {
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
    return new FileTexts(texts);
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

  /** How many texts there are before the first repeat. */
  public int size() {
    return texts.size();
  }

  @Override
  public String text(long index) {
    return texts.get((int) (index % texts.size()));
  }
}
