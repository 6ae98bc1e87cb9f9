package dev.weir.training.suite;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sentence with places that take a word of a bank; one place may be marked to be disguised. */
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{(!?)([a-z-]+)\\}");
  private static final Pattern BRACE = Pattern.compile("[{}]");

  private final String text;

  private Template(String text) {
    this.text = text;
  }

  /**
   * The template on a line.
   *
   * @param disguised whether exactly one place must be marked with {@code !}; otherwise none may be
   * @throws IllegalArgumentException naming the line
   */
  static Template read(SuiteLines.Line line, WordBanks banks, boolean disguised) {
    List<java.util.regex.MatchResult> places = PLACE.matcher(line.text()).results().toList();
    for (var place : places) {
      line.require(banks.has(place.group(2)), "there is no bank `" + place.group(2) + "`");
    }
    line.require(
        !BRACE.matcher(PLACE.matcher(line.text()).replaceAll("")).find(), "a brace is left over");
    long marked = places.stream().filter(place -> !place.group(1).isEmpty()).count();
    line.require(
        marked == (disguised ? 1 : 0),
        disguised
            ? "exactly one place must be marked with `!`"
            : "a place is marked with `!`, but nothing says how to spell it");
    return new Template(line.text());
  }

  /** The text with a word at each place, the same bank's word at equal places. */
  String fill(WordBanks banks, UnaryOperator<String> disguise, RandomGenerator random) {
    Matcher places = PLACE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (places.find()) {
      List<String> values = banks.values(places.group(2));
      String value = values.get(random.nextInt(values.size()));
      places.appendReplacement(
          filled,
          Matcher.quoteReplacement(places.group(1).isEmpty() ? value : disguise.apply(value)));
    }
    places.appendTail(filled);
    return Character.toUpperCase(text.charAt(0)) == text.charAt(0) || text.charAt(0) == '{'
        ? capitalised(filled.toString())
        : filled.toString();
  }

  private static String capitalised(String sentence) {
    int first = sentence.codePointAt(0);
    return Character.toString(Character.toTitleCase(first))
        + sentence.substring(Character.charCount(first));
  }
}
