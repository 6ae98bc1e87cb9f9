package dev.weir.dataplane.stage.language;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * How much each run of one to three letters speaks for each language: the language model of Apache
 * OpenNLP as two arrays, a tenth of the memory that its own classes take. Immutable.
 *
 * <p>The file is OpenNLP's maximum-entropy format: outcomes, patterns (which outcomes a run of
 * predicates has parameters for), predicates, parameters.
 */
final class NgramTable {
  private static final String RESOURCE = "/langdetect-183.bin";
  private static final String ENTRY = "langdetect.model";
  private static final String FORMAT = "GIS";
  private static final int LETTERS_MAX = 3;

  /** Nearly twice as many as there are n-grams: most look-ups are one step or two. */
  private static final int SLOTS = 1 << 18;

  private static final int MASK = SLOTS - 1;

  /**
   * N-grams that speak for as many languages have a number for each, 0 for the others: nearly all
   * n-grams of a text are of this kind, one loop over two arrays takes a third of the time that
   * going by a pattern takes, and the 6,000 of them are 3 MB.
   */
  private static final int SPREAD_FROM = 60;

  private final List<String> languages;
  private final long[] keys = new long[SLOTS];
  private final int[] rows = new int[SLOTS];
  private final byte[][] patterns;
  private final int[] patternOfRow;
  private final int[] firstOfRow;
  private final float[] parameters;

  /** By row; null for all that speak for few languages. */
  private final float[] @Nullable [] spread;

  private NgramTable(
      List<String> languages,
      byte[][] patterns,
      int[] patternOfRow,
      int[] firstOfRow,
      float[] parameters) {
    this.languages = languages;
    this.patterns = patterns;
    this.patternOfRow = patternOfRow;
    this.firstOfRow = firstOfRow;
    this.parameters = parameters;
    this.spread = new float[patternOfRow.length][];
    for (int row = 0; row < spread.length; row++) {
      if (patterns[patternOfRow[row]].length >= SPREAD_FROM) {
        float[] all = new float[languages.size()];
        addByPattern(row, all);
        spread[row] = all;
      }
    }
  }

  /** The model in the jar of {@code opennlp-models-langdetect}. */
  static NgramTable load() {
    try (InputStream file = NgramTable.class.getResourceAsStream(RESOURCE);
        ZipInputStream zip = new ZipInputStream(required(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(ENTRY)) {
          return read(new DataInputStream(new BufferedInputStream(zip, 1 << 16)));
        }
      }
      throw new IllegalStateException(RESOURCE + " has no " + ENTRY);
    } catch (IOException e) {
      throw new UncheckedIOException("the language model cannot be read", e);
    }
  }

  private static InputStream required(@Nullable InputStream file) {
    if (file == null) {
      throw new IllegalStateException("the language model " + RESOURCE + " is not in the jar");
    }
    return file;
  }

  private static NgramTable read(DataInputStream in) throws IOException {
    String format = in.readUTF();
    if (!format.equals(FORMAT)) {
      throw new IllegalStateException("a language model of format " + format);
    }
    in.readInt(); // two numbers of the training that readers do without
    in.readDouble();
    String[] languages = new String[in.readInt()];
    for (int i = 0; i < languages.length; i++) {
      languages[i] = in.readUTF();
    }
    int[] sizes = new int[in.readInt()];
    byte[][] patterns = new byte[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      String[] numbers = in.readUTF().split(" ", -1);
      sizes[i] = Integer.parseInt(numbers[0]);
      patterns[i] = new byte[numbers.length - 1];
      for (int j = 0; j < patterns[i].length; j++) {
        patterns[i][j] = Byte.parseByte(numbers[j + 1]);
      }
    }
    String[] ngrams = new String[in.readInt()];
    for (int i = 0; i < ngrams.length; i++) {
      ngrams[i] = in.readUTF();
    }
    int[] patternOfRow = new int[ngrams.length];
    int[] firstOfRow = new int[ngrams.length];
    int row = 0;
    int parameters = 0;
    for (int i = 0; i < sizes.length; i++) {
      for (int j = 0; j < sizes[i]; j++) {
        patternOfRow[row] = i;
        firstOfRow[row++] = parameters;
        parameters += patterns[i].length;
      }
    }
    float[] values = new float[parameters];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) in.readDouble();
    }
    var table = new NgramTable(List.of(languages), patterns, patternOfRow, firstOfRow, values);
    for (int i = 0; i < ngrams.length; i++) {
      table.put(ngrams[i], i);
    }
    return table;
  }

  private void put(String ngram, int row) {
    if (ngram.isEmpty() || ngram.length() > LETTERS_MAX) {
      throw new IllegalStateException("a language model with n-grams of " + ngram.length());
    }
    long key = 0;
    for (int i = 0; i < ngram.length(); i++) {
      key = (key << Character.SIZE) | ngram.charAt(i);
    }
    int slot = slot(key);
    while (keys[slot] != 0) {
      slot = (slot + 1) & MASK;
    }
    keys[slot] = key;
    rows[slot] = row;
  }

  private static int slot(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 46);
  }

  /** The ISO 639-3 codes of the languages, by their place in sums. */
  List<String> languages() {
    return languages;
  }

  /**
   * Adds to each sum what an n-gram speaks for the language.
   *
   * @param ngram its UTF-16 units, the last in the lowest bits
   */
  void add(long ngram, float[] sums) {
    int slot = slot(ngram);
    while (keys[slot] != ngram) {
      if (keys[slot] == 0) {
        return;
      }
      slot = (slot + 1) & MASK;
    }
    float[] all = spread[rows[slot]];
    if (all == null) {
      addByPattern(rows[slot], sums);
      return;
    }
    for (int i = 0; i < all.length; i++) {
      sums[i] += all[i];
    }
  }

  private void addByPattern(int row, float[] sums) {
    int parameter = firstOfRow[row];
    for (byte language : patterns[patternOfRow[row]]) {
      sums[language] += parameters[parameter++];
    }
  }
}
