package dev.weir.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Exchanges the identity terms of a text for others of the same kind, so that a model learns from
 * what is said and less from whom it is said of.
 */
final class IdentitySwapper {
  private static final List<String> BANKS = List.of("identity", "group");

  private final Chance chance;
  private final Map<String, List<String>> bankOf = new HashMap<>();
  private final Pattern term;

  /**
   * A swapper of the terms in these banks.
   *
   * @param banks have {@code identity} (adjectives) and {@code group} (plurals)
   */
  IdentitySwapper(WordBanks banks, Chance chance) {
    this.chance = chance;
    for (String bank : BANKS) {
      banks.phrases(bank).forEach(phrase -> bankOf.putIfAbsent(phrase, banks.phrases(bank)));
    }
    String terms =
        bankOf.keySet().stream()
            .sorted((left, right) -> right.length() - left.length())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    this.term = Pattern.compile("\\b(" + terms + ")\\b");
  }

  /** The text with every term exchanged, equal ones alike; as it was if there is none. */
  String swap(String text) {
    Map<String, String> chosen = new HashMap<>();
    Matcher matcher = term.matcher(text);
    StringBuilder swapped = new StringBuilder();
    while (matcher.find()) {
      String found = matcher.group();
      String other = chosen.computeIfAbsent(found, this::other);
      matcher.appendReplacement(swapped, Matcher.quoteReplacement(other));
    }
    return matcher.appendTail(swapped).toString();
  }

  private String other(String term) {
    List<String> bank = bankOf.getOrDefault(term, List.of(term));
    return bank.get(chance.below(bank.size()));
  }
}
