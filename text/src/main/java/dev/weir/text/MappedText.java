package dev.weir.text;

import java.nio.CharBuffer;
import java.util.Arrays;

/**
 * Folded characters, each with the stretch of the original text that it stands for. Begins and ends
 * lie between code points of the original, and never fall from left to right but where letters were
 * turned round ({@link Reading}).
 *
 * <p>{@code plain} holds each character as it was before {@link LeetFold}; for every other text it
 * is the same array as {@code chars}. Arrays may be longer than {@code length} and are never
 * changed once the text is built.
 */
final class MappedText {
  final char[] chars;
  final char[] plain;
  final int[] begins;
  final int[] ends;
  final int length;

  MappedText(char[] chars, char[] plain, int[] begins, int[] ends, int length) {
    this.chars = chars;
    this.plain = plain;
    this.begins = begins;
    this.ends = ends;
    this.length = length;
  }

  /** The same map with other characters at the same places. */
  MappedText withChars(char[] leetChars) {
    return new MappedText(leetChars, chars, begins, ends, length);
  }

  int codePointAt(int index) {
    return Character.codePointAt(chars, index, length);
  }

  boolean contains(char wanted) {
    for (int i = 0; i < length; i++) {
      if (chars[i] == wanted) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }

  /** Collects a mapped text from left to right; its arrays double when they are full. */
  static final class Builder {
    private char[] chars;
    private int[] begins;
    private int[] ends;
    private int length;

    Builder(int capacity) {
      chars = new char[capacity];
      begins = new int[capacity];
      ends = new int[capacity];
    }

    int length() {
      return length;
    }

    /** What has been collected, as long as nothing more is. */
    CharSequence text() {
      return CharBuffer.wrap(chars, 0, length);
    }

    /** Appends the units of {@code text} from {@code begin} to {@code end}, with their places. */
    void append(MappedText text, int begin, int end) {
      for (int i = begin; i < end; i++) {
        append(text.chars[i], text.begins[i], text.ends[i]);
      }
    }

    boolean endsWithAsciiLetter() {
      return length > 0 && Letters.isAsciiLetter(chars[length - 1]);
    }

    void append(char unit, int begin, int end) {
      if (length == chars.length) {
        grow();
      }
      chars[length] = unit;
      begins[length] = begin;
      ends[length] = end;
      length++;
    }

    void appendCodePoint(int codePoint, int begin, int end) {
      if (Character.isBmpCodePoint(codePoint)) {
        append((char) codePoint, begin, end);
      } else {
        append(Character.highSurrogate(codePoint), begin, end);
        append(Character.lowSurrogate(codePoint), begin, end);
      }
    }

    MappedText build() {
      return new MappedText(chars, chars, begins, ends, length);
    }

    private void grow() {
      int capacity = Math.max(16, chars.length * 2);
      chars = Arrays.copyOf(chars, capacity);
      begins = Arrays.copyOf(begins, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
  }
}
