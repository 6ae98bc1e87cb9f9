package dev.weir.policy.diff;

import dev.weir.contracts.WordList;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Words;
import dev.weir.policy.source.WordLists;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What changed in one {@code words} definition, the words of its list included. */
final class WordsDiff {
  private final WordLists listsBefore;
  private final WordLists listsAfter;

  WordsDiff(WordLists listsBefore, WordLists listsAfter) {
    this.listsBefore = listsBefore;
    this.listsAfter = listsAfter;
  }

  void compare(Words before, Words after, DefinitionChanges found) {
    Effect ofMore = found.ofMore();
    entries(nearByText(before, listsBefore), nearByText(after, listsAfter), found);
    found.changed("from", source(before), source(after), Effect.NONE);
    texts("spare phrases", before.spare(), after.spare(), ofMore.opposite(), found);
    texts("foldings", before.folds(), after.folds(), ofMore, found);
    Effect ofWhole = ofMore.opposite();
    found.changed(
        "matches", scope(before), scope(after), after.wholeWord() ? ofWhole : ofWhole.opposite());
    String name = after.name().text();
    found.changed(
        "label",
        DefinitionsDiff.label(before.label(), name),
        DefinitionsDiff.label(after.label(), name),
        Effect.NONE);
  }

  /** What a definition is, for one that came or went. */
  String shown(Words words) {
    return words.list() == null
        ? Say.some(words.inline().stream().map(entry -> entry.text().text()).sorted().toList())
        : source(words);
  }

  private static void entries(
      Map<String, Boolean> was, Map<String, Boolean> is, DefinitionChanges found) {
    found.texts(
        "words",
        minus(is.keySet(), was.keySet()),
        minus(was.keySet(), is.keySet()),
        found.ofMore());
    List<String> nearer = both(was, is).filter(one -> near(is, one) && !near(was, one)).toList();
    List<String> farther = both(was, is).filter(one -> near(was, one) && !near(is, one)).toList();
    found.texts("words with one edit", nearer, farther, found.ofMore());
  }

  private static Stream<String> both(Map<String, Boolean> was, Map<String, Boolean> is) {
    return was.keySet().stream().filter(is::containsKey);
  }

  private static boolean near(Map<String, Boolean> words, String word) {
    return words.getOrDefault(word, false);
  }

  private static void texts(
      String what, List<Name> was, List<Name> is, Effect ofMore, DefinitionChanges found) {
    Set<String> old = new TreeSet<>(Say.texts(was));
    Set<String> now = new TreeSet<>(Say.texts(is));
    found.texts(what, minus(now, old), minus(old, now), ofMore);
  }

  private static List<String> minus(Collection<String> all, Collection<String> known) {
    return all.stream().filter(one -> !known.contains(one)).toList();
  }

  private static String scope(Words words) {
    return words.wholeWord() ? "whole words" : "words within words";
  }

  private static String source(Words words) {
    if (words.list() == null) {
      return "the policy itself";
    }
    return (words.platform() ? "platform list " : "list ") + Say.quoted(words.list());
  }

  /** The words, and which of them are found one edit apart. */
  private static Map<String, Boolean> nearByText(Words words, WordLists lists) {
    Map<String, Boolean> near = new TreeMap<>();
    for (Words.Entry entry : words.inline()) {
      near.merge(entry.text().text(), entry.near(), Boolean::logicalOr);
    }
    for (String line : words.named(lists).map(WordList::entries).orElse(List.of())) {
      boolean isNear = line.endsWith(Words.NEAR);
      String text = isNear ? line.substring(0, line.length() - Words.NEAR.length()) : line;
      near.merge(text.strip(), isNear, Boolean::logicalOr);
    }
    return near;
  }
}
