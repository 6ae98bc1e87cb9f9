package dev.weir.benchmarks.texts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.text.Normaliser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Real texts from files: one JSON object with a {@code text} a line, or one plain text a line; a
 * name that ends in {@code .gz} is unpacked on the way.
 *
 * <p>A text that has the canonical form of another is left out: a server would remember it, and
 * repeats are {@link RepeatedTexts}' affair. The rest is shuffled by the seed, since files are
 * often sorted. When all are used up they start again, and each then ends in words that stand for
 * the pass: it has been sent by nobody before, and costs a word or two more.
 */
public final class FileTexts implements TextSource {
  private static final String PACKED = ".gz";

  private final List<String> texts;
  private final long seed;

  private FileTexts(List<String> texts, long seed) {
    this.texts = List.copyOf(texts);
    this.seed = seed;
  }

  /**
   * Reads the files whole; blank lines are left out.
   *
   * @param seed of the order, and of the words that later passes end in
   * @throws IOException when one cannot be read, is not UTF-8, or a line that begins as a JSON
   *     object is not one with a {@code text}: the message begins with file and line; or when they
   *     hold no text
   */
  public static FileTexts read(List<Path> files, long seed) throws IOException {
    var texts = new ArrayList<String>();
    Set<String> seen = new HashSet<>();
    for (Path file : files) {
      for (String text : readAll(file)) {
        if (seen.add(Normaliser.normalise(text).canonical())) {
          texts.add(text);
        }
      }
    }
    if (texts.isEmpty()) {
      throw new IOException("no text in " + files);
    }
    Collections.shuffle(texts, new Random(seed));
    return new FileTexts(texts, seed);
  }

  private static List<String> readAll(Path file) throws IOException {
    var json = new ObjectMapper();
    var texts = new ArrayList<String>();
    byte[] bytes = unpacked(file);
    int number = 0;
    for (int begin = 0; begin < bytes.length; number++) {
      int end = begin;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      String line = decoded(ByteBuffer.wrap(bytes, begin, end - begin), file, number + 1);
      if (!line.isBlank()) {
        texts.add(line.startsWith("{") ? textOf(json, line, file, number + 1) : line);
      }
      begin = end + 1;
    }
    return texts;
  }

  private static byte[] unpacked(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (!file.toString().endsWith(PACKED)) {
      return bytes;
    }
    try (var packed = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return packed.readAllBytes();
    } catch (IOException e) {
      throw new IOException(file + ":1: not packed by gzip", e);
    }
  }

  private static String decoded(ByteBuffer line, Path file, int number) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(line).toString().stripTrailing();
    } catch (CharacterCodingException e) {
      throw new IOException("%s:%d: not UTF-8".formatted(file, number), e);
    }
  }

  private static String textOf(ObjectMapper json, String line, Path file, int number)
      throws IOException {
    JsonNode text;
    try {
      text = json.readTree(line).path("text");
    } catch (JsonProcessingException broken) {
      throw new IOException("%s:%d: not JSON".formatted(file, number), broken);
    }
    if (!text.isTextual()) {
      throw new IOException("%s:%d: no `text` in the object".formatted(file, number));
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
