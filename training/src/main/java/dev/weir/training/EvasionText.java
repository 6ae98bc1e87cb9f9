package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.text.evasion.Mutation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A text whose heaviest words are found and disguised. */
final class EvasionText {
  private static final Pattern WORD = Pattern.compile("\\S+");

  /** The part of a word that a disguise changes. */
  private static final Pattern CORE = Pattern.compile("[A-Za-z][A-Za-z'-]+[A-Za-z]");

  /** From so many words on, two of them are disguised. */
  private static final int WORDS_FOR_TWO = 6;

  private final String original;
  private final Judged answer;
  private final List<String> words;
  private Set<Integer> heaviest = Set.of();

  EvasionText(String original, Judged answer) {
    this.original = original;
    this.answer = answer;
    this.words = WORD.matcher(original).results().map(MatchResult::group).toList();
  }

  String original() {
    return original;
  }

  /** What was said of the text as it is. */
  Judged answer() {
    return answer;
  }

  Label leading() {
    return answer.leading();
  }

  int words() {
    return words.size();
  }

  boolean hasDisguisable() {
    return words.stream().anyMatch(EvasionText::isDisguisable);
  }

  private static boolean isDisguisable(String word) {
    return CORE.matcher(word).find();
  }

  /** The text without its first word, without its second one, and so on. */
  List<String> withoutEachWord() {
    List<String> shortened = new ArrayList<>();
    for (int left = 0; left < words.size(); left++) {
      List<String> rest = new ArrayList<>(words);
      rest.remove(left);
      shortened.add(String.join(" ", rest));
    }
    return shortened;
  }

  /** Takes what was said of {@link #withoutEachWord}. */
  void weigh(List<Judged> without) {
    heaviest =
        new HashSet<>(
            IntStream.range(0, words.size())
                .boxed()
                .filter(word -> isDisguisable(words.get(word)))
                .sorted(Comparator.comparingDouble(word -> without.get(word).score(leading())))
                .limit(words.size() < WORDS_FOR_TWO ? 1 : 2)
                .toList());
  }

  /** The text with its heaviest words, or all of it, disguised. */
  String disguised(Mutation mutation, RandomGenerator random) {
    if (mutation.scope() == Mutation.Scope.TEXT) {
      return mutation.apply(original, random);
    }
    List<String> disguised = new ArrayList<>();
    for (int word = 0; word < words.size(); word++) {
      disguised.add(
          heaviest.contains(word)
              ? CORE.matcher(words.get(word))
                  .replaceFirst(
                      core -> Matcher.quoteReplacement(mutation.apply(core.group(), random)))
              : words.get(word));
    }
    return String.join(" ", disguised);
  }
}
