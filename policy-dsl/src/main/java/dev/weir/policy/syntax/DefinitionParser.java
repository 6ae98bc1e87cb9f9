package dev.weir.policy.syntax;

import dev.weir.policy.ast.Cuts;
import dev.weir.policy.ast.Exemplars;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.TextPattern;
import dev.weir.policy.ast.Words;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.SourceSpan;
import dev.weir.policy.source.Suggestion;
import dev.weir.policy.types.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses what rules refer to: cuts, words, patterns and exemplars. */
final class DefinitionParser {
  private final TokenCursor cursor;

  DefinitionParser(TokenCursor cursor) {
    this.cursor = cursor;
  }

  Cuts cuts() {
    Token word = cursor.take();
    Name label = cursor.name("a label", "`cuts insult { default 0.82 }`");
    String shape = "`cuts " + label.text() + " { default 0.82  de 0.78 }`";
    cursor.expect(TokenKind.OPEN_BRACE, "`{`", shape);
    List<Cuts.Cut> cuts = new ArrayList<>();
    while (!cursor.at(TokenKind.CLOSE_BRACE)) {
      if (cursor.atDeclaration() && cursor.peekSecond().kind() != TokenKind.NUMBER) {
        throw cursor.unexpected("a locale or `}`", shape);
      }
      Name locale = cursor.name("a locale or `default`", shape);
      Token value = cursor.expect(TokenKind.NUMBER, "a number between 0 and 1", shape);
      cuts.add(new Cuts.Cut(locale, value.number(), value.span()));
      cursor.accept(TokenKind.COMMA);
    }
    cursor.take();
    if (cuts.size() > PolicyLimits.CUT_LOCALES_MAX) {
      cursor
          .issues()
          .error(
              label.span(), "cuts name at most %d locales".formatted(PolicyLimits.CUT_LOCALES_MAX));
    }
    return new Cuts(label, cuts, word.span().to(label.span()));
  }

  TextPattern pattern() {
    cursor.take();
    Name name = cursor.name("a name", "`pattern invite /discord\\.gg/`");
    Token regex =
        cursor.expect(
            TokenKind.REGEX, "a pattern between slashes", "`pattern invite /discord\\.gg/`");
    Name label = cursor.acceptWord("label") ? label() : null;
    return new TextPattern(name, new Name(regex.text(), regex.span()), label);
  }

  Exemplars exemplars() {
    String shape = "`exemplars scams from set \"scam-openers\"`";
    Token word = cursor.take();
    Name name = cursor.name("a name", shape);
    cursor.expectWord("from", shape);
    boolean platform = cursor.acceptWord("platform");
    cursor.expectWord("set", shape);
    Name set = cursor.quoted("the name of a set in quotes", shape);
    return new Exemplars(name, platform, set, word.span().to(name.span()));
  }

  Words words() {
    Token word = cursor.take();
    Name name = cursor.name("a name", "`words slurs from list \"slurs-en\"`");
    Name list = null;
    boolean platform = false;
    List<Words.Entry> inline = List.of();
    if (cursor.acceptWord("from")) {
      platform = cursor.acceptWord("platform");
      cursor.expectWord("list", "`from list \"slurs-en\"`");
      list = cursor.quoted("the name of a list in quotes", "`from list \"slurs-en\"`");
    } else if (cursor.accept(TokenKind.OPEN_BRACE)) {
      inline = inline();
    } else {
      throw cursor.unexpected(
          "`from list` or `{`", "`words slurs from list \"slurs-en\"` or `words slurs { \"…\" }`");
    }
    return options(new Options(name, list, platform, inline, word.span().to(name.span())));
  }

  private List<Words.Entry> inline() {
    List<Words.Entry> words = new ArrayList<>();
    while (!cursor.at(TokenKind.CLOSE_BRACE)) {
      Name word = cursor.quoted("a word in quotes or `}`", "`{ \"first\", \"second word\" }`");
      words.add(new Words.Entry(word, near()));
      cursor.accept(TokenKind.COMMA);
    }
    cursor.take();
    return words;
  }

  private boolean near() {
    if (!cursor.accept(TokenKind.TILDE)) {
      return false;
    }
    String shape =
        "`\"moronic\"~1` is also found with one letter put in, left out, changed or swapped";
    Token edits = cursor.expect(TokenKind.NUMBER, "`1`", shape);
    if (edits.number() != 1) {
      cursor.issues().error(edits.span(), "words may differ by one edit, no more", shape);
    }
    return true;
  }

  private Words options(Options options) {
    while (cursor.at(TokenKind.WORD) && !Vocabulary.DECLARATIONS.contains(cursor.peek().text())) {
      Token token = cursor.take();
      switch (token.text()) {
        case "fold" -> options.folds.addAll(folds());
        case "whole-word" -> options.wholeWord = true;
        case "spare" -> options.spare.addAll(spare());
        case "label" -> options.label = label();
        default -> {
          cursor
              .issues()
              .error(
                  token.span(),
                  "`" + token.text() + "` is no option of words",
                  Suggestion.hintOr(
                      token.text(),
                      Vocabulary.WORDS_OPTIONS,
                      "the options are " + String.join(", ", Vocabulary.WORDS_OPTIONS)));
          throw new Unparsable();
        }
      }
    }
    return options.words();
  }

  private List<Name> folds() {
    List<Name> folds = new ArrayList<>();
    do {
      folds.add(
          cursor.name("a folding", "the foldings are " + String.join(", ", Vocabulary.FOLDS)));
    } while (cursor.accept(TokenKind.COMMA));
    return folds;
  }

  private List<Name> spare() {
    List<Name> spare = new ArrayList<>();
    do {
      spare.add(cursor.quoted("a phrase in quotes", "`spare \"Scunthorpe\", \"assess*\"`"));
    } while (cursor.accept(TokenKind.COMMA));
    return spare;
  }

  private Name label() {
    return cursor.name("a label", "the labels are " + String.join(", ", Vocabulary.LABELS));
  }

  /** What was read of one words definition so far. */
  private static final class Options {
    private final Name name;
    private final @Nullable Name list;
    private final boolean platform;
    private final List<Words.Entry> inline;
    private final SourceSpan span;
    private final List<Name> folds = new ArrayList<>();
    private final List<Name> spare = new ArrayList<>();
    private boolean wholeWord;
    private @Nullable Name label;

    Options(
        Name name,
        @Nullable Name list,
        boolean platform,
        List<Words.Entry> inline,
        SourceSpan span) {
      this.name = name;
      this.list = list;
      this.platform = platform;
      this.inline = inline;
      this.span = span;
    }

    Words words() {
      return new Words(name, list, platform, inline, folds, wholeWord, spare, label, span);
    }
  }
}
