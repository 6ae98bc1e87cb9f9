package dev.weir.policy.check;

import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.TextPattern;
import dev.weir.policy.ast.Words;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PlatformLists;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.Suggestion;
import dev.weir.policy.source.WordLists;
import dev.weir.policy.types.Vocabulary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words and patterns have something to look for, within the limits, and known options. */
final class WordsCheck implements PolicyCheck {
  private final WordLists lists;

  WordsCheck(WordLists lists) {
    this.lists = lists;
  }

  @Override
  public void check(Policy policy, Issues issues) {
    policy.words().forEach(words -> words(words, issues));
    policy.patterns().forEach(pattern -> pattern(pattern, issues));
  }

  private void words(Words words, Issues issues) {
    source(words, issues);
    for (Name fold : words.folds()) {
      if (!Vocabulary.FOLDS.contains(fold.text())) {
        issues.error(
            fold.span(),
            "unknown folding `" + fold.text() + "`",
            Suggestion.hintOr(
                fold.text(),
                Vocabulary.FOLDS,
                "the foldings are " + String.join(", ", Vocabulary.FOLDS)));
      }
    }
    notBlank("word", words.inline().stream().map(Words.Entry::text).toList(), issues);
    notBlank("phrase", words.spare(), issues);
    for (Name spare : words.spare()) {
      int star = spare.text().indexOf('*');
      if (star >= 0 && star < spare.text().length() - 1) {
        issues.error(
            spare.span(), "`*` stands only at the end of a phrase", "for example `\"assess*\"`");
      }
    }
    label(words.label(), issues);
  }

  private void source(Words words, Issues issues) {
    int entries = words.inline().size();
    Name list = words.list();
    if (list != null) {
      var found = words.named(lists);
      if (found.isEmpty()) {
        missing(words, list, issues);
        return;
      }
      entries = found.get().entries().size();
    }
    if (entries == 0) {
      issues.warning(
          words.name().span(), "`" + words.name().text() + "` holds no words", "nothing is found");
    } else if (entries > PolicyLimits.WORD_ENTRIES_MAX) {
      issues.error(
          words.name().span(),
          "`%s` holds more than %,d words"
              .formatted(words.name().text(), PolicyLimits.WORD_ENTRIES_MAX),
          "split it in two");
    }
  }

  private void missing(Words words, Name list, Issues issues) {
    String name = list.text();
    if (words.platform()) {
      issues.error(
          list.span(),
          "the platform has no list named `" + name + "`",
          lists.find(name).isPresent()
              ? "write `from list \"" + name + "\"`: it is your own"
              : Suggestion.hintOr(
                  name,
                  PlatformLists.names(),
                  "its lists are " + String.join(", ", PlatformLists.names())));
    } else {
      issues.error(
          list.span(),
          "there is no list named `" + name + "`",
          PlatformLists.names().contains(name)
              ? "write `from platform list \"" + name + "\"`: it is the platform's"
              : Suggestion.hintOr(
                  name, lists.names(), "make the list first, or write the words inline"));
    }
  }

  private static void notBlank(String what, List<Name> texts, Issues issues) {
    for (Name text : texts) {
      if (text.text().isBlank() || text.text().equals("*")) {
        issues.error(text.span(), "an empty " + what + " would be found everywhere");
      }
    }
  }

  private static void pattern(TextPattern pattern, Issues issues) {
    String regex = pattern.regex().text();
    if (regex.isEmpty()) {
      issues.error(pattern.regex().span(), "an empty pattern would be found everywhere");
    } else if (regex.length() > PolicyLimits.PATTERN_CHARS_MAX) {
      issues.error(
          pattern.regex().span(),
          "a pattern has at most %d characters".formatted(PolicyLimits.PATTERN_CHARS_MAX),
          "use `words` for long lists");
    }
    label(pattern.label(), issues);
  }

  private static void label(@Nullable Name label, Issues issues) {
    if (label != null && UnknownLabel.is(label)) {
      UnknownLabel.report(label, issues);
    }
  }
}
