package dev.weir.dataplane.stage.embed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * BERT's uncased word-piece tokenizer: a text's words, cut into the longest pieces that the
 * encoder's vocabulary knows.
 *
 * <p>Control characters are dropped, letters lower-cased and stripped of accents, CJK ideographs
 * and punctuation stand alone. It gives the ids that the encoder was trained with, but for two
 * intended differences: a mark such as {@code [SEP]} that somebody types is text like any other, so
 * that no author can end a window from inside; and an emoji that the vocabulary lacks is read as
 * its words ({@link EmojiWords}), at its own place in the text.
 *
 * <p>Total on any string and linear in its length. Immutable, shared by all threads.
 */
public final class WordPieceTokenizer {

  /** Resource of the model jar that holds the vocabulary. */
  static final String RESOURCE = "all-minilm-l6-v2-q-tokenizer.json";

  static final String RESOURCE_SHA256 =
      "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0";

  /** How many pieces the vocabulary has: ids are 0 to this − 1. */
  public static final int VOCABULARY_SIZE = 30_522;

  /** The id that begins every window. */
  public static final int LEADING_MARK = 101;

  /** The id that ends every window. */
  public static final int CLOSING_MARK = 102;

  /** The id of a word that the vocabulary cannot spell. */
  public static final int UNKNOWN = 100;

  private static final String INNER_PREFIX = "##";

  private final PieceTrie initial = new PieceTrie();
  private final PieceTrie inner = new PieceTrie();

  private WordPieceTokenizer(JsonNode vocabulary) {
    if (vocabulary.size() != VOCABULARY_SIZE) {
      throw new IllegalStateException(
          "%s: expected %d pieces, found %d"
              .formatted(RESOURCE, VOCABULARY_SIZE, vocabulary.size()));
    }
    for (var entry : vocabulary.properties()) {
      String piece = entry.getKey();
      if (piece.startsWith(INNER_PREFIX) && piece.length() > INNER_PREFIX.length()) {
        inner.add(piece.substring(INNER_PREFIX.length()), entry.getValue().intValue());
      } else {
        initial.add(piece, entry.getValue().intValue());
      }
    }
  }

  /**
   * Reads the vocabulary of the model jar.
   *
   * @throws IllegalStateException when the jar holds another vocabulary than expected
   */
  public static WordPieceTokenizer load() {
    byte[] json = ModelJar.read(RESOURCE, RESOURCE_SHA256);
    try {
      return new WordPieceTokenizer(new ObjectMapper().readTree(json).path("model").path("vocab"));
    } catch (IOException e) {
      throw new IllegalStateException("resource " + RESOURCE + " is not JSON", e);
    }
  }

  /** The word pieces of a text, without marks around them. */
  public Tokens tokenize(String text) {
    var pass = new Pass(text.length());
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      int next = codePoint < EmojiWords.FIRST ? at : pass.readEmoji(text, at);
      if (next == at) {
        next = at + Character.charCount(codePoint);
        pass.read(codePoint, at, next);
      }
      at = next;
    }
    return pass.finish();
  }

  /** The state of one walk over a text: the word so far, and the pieces found. */
  private final class Pass {

    /** A longer word is unknown as a whole, as it was in training. */
    private static final int WORD_CODE_POINTS_MAX = 100;

    private static final int WORD_CHARS_MAX = 2 * WORD_CODE_POINTS_MAX;

    /** A text of emoji alone would cost several pieces for each of them: later ones are unknown. */
    private static final int EMOJI_MAX = 48;

    private final int textLength;
    private int[] ids;
    private int[] begins;
    private int[] ends;
    private int count;

    private final char[] word = new char[WORD_CHARS_MAX];
    private final int[] charBegins = new int[WORD_CHARS_MAX];
    private final int[] charEnds = new int[WORD_CHARS_MAX];
    private int wordChars;
    private int wordCodePoints;
    private int wordBegin;
    private int wordEnd;
    private int emoji;
    private String lastEmoji = "";
    private int lastEmojiEnd = -1;

    Pass(int textLength) {
      this.textLength = textLength;
      int expected = textLength / 4 + 8;
      ids = new int[expected];
      begins = new int[expected];
      ends = new int[expected];
    }

    /**
     * Reads the emoji at {@code begin}, if its words are to be read; returns where it ends. One
     * that repeats the emoji right before it says nothing new.
     */
    int readEmoji(String text, int begin) {
      int end = EmojiWords.end(text, begin);
      if (end == begin || emoji >= EMOJI_MAX || isPiece(text, begin)) {
        return begin;
      }
      String words = EmojiWords.words(text, begin, end);
      endWord();
      if (begin != lastEmojiEnd || !words.equals(lastEmoji)) {
        emoji++;
        words.codePoints().forEach(codePoint -> read(codePoint, begin, end));
        endWord();
      }
      lastEmoji = words;
      lastEmojiEnd = end;
      return end;
    }

    /** Whether the vocabulary has the character that stands here. */
    private boolean isPiece(String text, int at) {
      char[] alone = Character.toChars(text.codePointAt(at));
      return initial.longest(alone, 0, alone.length) != PieceTrie.NONE;
    }

    void read(int codePoint, int begin, int end) {
      switch (CharacterKind.of(codePoint)) {
        case DROPPED -> {}
        case SPACE -> endWord();
        case ALONE -> {
          endWord();
          fold(codePoint, begin, end);
          endWord();
        }
        case TEXT -> fold(codePoint, begin, end);
      }
    }

    /** Lower case without accents; one character may become none or several. */
    private void fold(int codePoint, int begin, int end) {
      if (codePoint < CharacterKind.FIRST_WITH_ACCENT) {
        append(Character.toLowerCase(codePoint), begin, end);
        return;
      }
      String parts = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFD);
      for (int i = 0; i < parts.length(); ) {
        int part = parts.codePointAt(i);
        i += Character.charCount(part);
        if (Character.getType(part) != Character.NON_SPACING_MARK) {
          append(Character.toLowerCase(part), begin, end);
        }
      }
    }

    private void append(int codePoint, int begin, int end) {
      boolean alone = CharacterKind.isPunctuation(codePoint);
      if (alone) {
        endWord();
      }
      if (wordCodePoints == 0) {
        wordBegin = begin;
      }
      wordEnd = end;
      wordCodePoints++;
      if (wordCodePoints <= WORD_CODE_POINTS_MAX) {
        int chars = Character.toChars(codePoint, word, wordChars);
        Arrays.fill(charBegins, wordChars, wordChars + chars, begin);
        Arrays.fill(charEnds, wordChars, wordChars + chars, end);
        wordChars += chars;
      }
      if (alone) {
        endWord();
      }
    }

    private void endWord() {
      if (wordCodePoints == 0) {
        return;
      }
      if (wordCodePoints > WORD_CODE_POINTS_MAX || !addPieces()) {
        addPiece(UNKNOWN, wordBegin, wordEnd);
      }
      wordChars = 0;
      wordCodePoints = 0;
    }

    /** Cuts the word into pieces; a word with a part that no piece fits has none at all. */
    private boolean addPieces() {
      int countBefore = count;
      for (int at = 0; at < wordChars; ) {
        long found = (at == 0 ? initial : inner).longest(word, at, wordChars);
        if (found == PieceTrie.NONE) {
          count = countBefore;
          return false;
        }
        int next = at + (int) (found >>> 32);
        addPiece((int) found, charBegins[at], charEnds[next - 1]);
        at = next;
      }
      return true;
    }

    private void addPiece(int id, int begin, int end) {
      if (count == ids.length) {
        ids = Arrays.copyOf(ids, count * 2);
        begins = Arrays.copyOf(begins, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
      }
      ids[count] = id;
      begins[count] = begin;
      ends[count++] = end;
    }

    Tokens finish() {
      endWord();
      return new Tokens(
          Arrays.copyOf(ids, count),
          Arrays.copyOf(begins, count),
          Arrays.copyOf(ends, count),
          textLength);
    }
  }
}
