package dev.weir.policy.syntax;

import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.AttributeDeclaration;
import dev.weir.policy.ast.AttributeOwner;
import dev.weir.policy.ast.Cuts;
import dev.weir.policy.ast.Exemplars;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.ast.ScreenClause;
import dev.weir.policy.ast.TestBlock;
import dev.weir.policy.ast.TextPattern;
import dev.weir.policy.ast.TrialClause;
import dev.weir.policy.ast.UnknownClause;
import dev.weir.policy.ast.UnknownClause.Kind;
import dev.weir.policy.ast.VerdictClause;
import dev.weir.policy.ast.Words;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.SourceSpan;
import dev.weir.policy.source.Suggestion;
import dev.weir.policy.types.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses a whole file. A part that cannot be parsed is complained about once and skipped up to the
 * next line that begins with the word of a part, so one slip hides nothing that follows.
 */
public final class PolicyParser {
  private final TokenCursor cursor;
  private final RuleParser ruleParser;
  private final DefinitionParser definitionParser;
  private final TestParser testParser;

  private final List<Name> names = new ArrayList<>();
  private final List<VerdictClause> defaults = new ArrayList<>();
  private final List<UnknownClause> unknowns = new ArrayList<>();
  private final List<VerdictClause> settles = new ArrayList<>();
  private final List<ScreenClause> screens = new ArrayList<>();
  private final List<TrialClause> trials = new ArrayList<>();
  private final List<Cuts> cuts = new ArrayList<>();
  private final List<Words> words = new ArrayList<>();
  private final List<TextPattern> patterns = new ArrayList<>();
  private final List<Exemplars> exemplars = new ArrayList<>();
  private final List<AttributeDeclaration> attributes = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<TestBlock> tests = new ArrayList<>();
  private final Set<String> unread = new HashSet<>();
  private final List<Integer> parts = new ArrayList<>();

  private PolicyParser(TokenCursor cursor) {
    this.cursor = cursor;
    this.ruleParser = new RuleParser(cursor);
    this.definitionParser = new DefinitionParser(cursor);
    this.testParser = new TestParser(cursor);
  }

  /**
   * The policy in this file, without its broken parts.
   *
   * @return {@code null} when the file is too big to look at
   */
  public static @Nullable Policy parse(PolicySource source, Issues issues) {
    if (isTooBig(source, issues)) {
      return null;
    }
    List<Token> tokens = Lexer.tokens(source.text(), issues);
    return new PolicyParser(new TokenCursor(tokens, issues)).policy();
  }

  /**
   * The same file as its author wrote it, down to the comments.
   *
   * @return {@code null} when the file is too big to look at
   */
  public static @Nullable SourceTokens tokens(PolicySource source, Issues issues) {
    if (isTooBig(source, issues)) {
      return null;
    }
    SourceTokens read = Lexer.withComments(source.text(), issues);
    var parser = new PolicyParser(new TokenCursor(read.tokens(), issues));
    parser.policy();
    return new SourceTokens(read.tokens(), read.comments(), parser.parts);
  }

  private static boolean isTooBig(PolicySource source, Issues issues) {
    boolean tooBig = source.text().length() > PolicyLimits.FILE_CHARS_MAX;
    if (tooBig) {
      issues.error(
          SourceSpan.START,
          "a policy has at most %,d characters".formatted(PolicyLimits.FILE_CHARS_MAX));
    }
    return tooBig;
  }

  private Policy policy() {
    Token first = cursor.peek();
    while (!cursor.atEnd()) {
      int before = cursor.position();
      parts.add(before);
      Token begin = cursor.peek();
      Token name = cursor.peekSecond();
      try {
        part();
      } catch (Unparsable _) {
        unread.add(begin.text());
        unread.add(name.text());
        skip(before);
      }
    }
    return new Policy(
        name(first),
        defaults,
        unknowns,
        settles,
        screens,
        trials,
        cuts,
        words,
        patterns,
        exemplars,
        attributes,
        rules,
        tests,
        unread);
  }

  private void part() {
    Token token = cursor.peek();
    String word = token.kind() == TokenKind.WORD ? token.text() : "";
    switch (word) {
      case "policy" -> {
        cursor.take();
        names.add(cursor.quoted("the policy's name in quotes", "`policy \"lobby\"`"));
      }
      case "default" -> defaults.add(verdictClause());
      case "settle" -> settles.add(verdictClause());
      case "when" -> unknowns.add(unknownClause());
      case "screen" -> screens.add(ScreenParser.clause(cursor));
      case "trial" -> trials.add(TrialParser.clause(cursor));
      case "cuts" -> cuts.add(definitionParser.cuts());
      case "words" -> words.add(definitionParser.words());
      case "pattern" -> patterns.add(definitionParser.pattern());
      case "exemplars" -> exemplars.add(definitionParser.exemplars());
      case "attributes" -> attributes.addAll(AttributesParser.part(cursor));
      case "rule" -> rules.add(ruleParser.rule());
      case "test" -> tests.add(testParser.block());
      default -> throw notAPart(token);
    }
  }

  private Unparsable notAPart(Token token) {
    String all = "a policy consists of " + String.join(", ", Vocabulary.DECLARATIONS);
    if (token.kind() == TokenKind.WORD) {
      String meant = Suggestion.nearest(token.text(), Vocabulary.DECLARATIONS);
      unread.add(meant == null ? token.text() : meant);
      if (!cursor.refuseNotServed(token)) {
        cursor
            .issues()
            .error(
                token.span(),
                "`" + token.text() + "` begins no part of a policy",
                Suggestion.hintOr(token.text(), Vocabulary.DECLARATIONS, all));
      }
      return new Unparsable();
    }
    return cursor.unexpected("a part of a policy", all);
  }

  /** Goes on at the next line that begins with the word of a part. */
  private void skip(int before) {
    if (cursor.position() == before) {
      cursor.take();
    }
    while (!cursor.atEnd() && !cursor.atDeclaration()) {
      cursor.take();
    }
  }

  private VerdictClause verdictClause() {
    Token word = cursor.take();
    Verdict verdict = cursor.verdict();
    return new VerdictClause(verdict, word.span().to(cursor.previous().span()));
  }

  private UnknownClause unknownClause() {
    Token when = cursor.take();
    String shape = "`when unknown then hold for threat; allow otherwise`";
    Token unknown = cursor.expectWord("unknown", shape);
    cursor.expectWord("then", shape);
    List<UnknownClause.Entry> entries = new ArrayList<>();
    VerdictClause otherwise = null;
    do {
      Token first = cursor.peek();
      Verdict verdict = cursor.verdict();
      if (cursor.acceptWord("otherwise")) {
        SourceSpan span = first.span().to(cursor.previous().span());
        if (otherwise != null) {
          cursor.issues().error(span, "`otherwise` stands here twice");
        }
        otherwise = new VerdictClause(verdict, span);
      } else {
        cursor.expectWord("for", shape);
        entries.add(new UnknownClause.Entry(verdict, subjects(shape)));
      }
    } while (cursor.accept(TokenKind.SEMICOLON));
    return new UnknownClause(entries, otherwise, when.span().to(unknown.span()));
  }

  private List<UnknownClause.Subject> subjects(String shape) {
    List<UnknownClause.Subject> subjects = new ArrayList<>();
    do {
      subjects.add(subject(shape));
    } while (cursor.accept(TokenKind.COMMA));
    return subjects;
  }

  private UnknownClause.Subject subject(String shape) {
    Name name = cursor.name("a label", shape);
    AttributeOwner owner = AttributeOwner.fromWord(name.text()).orElse(null);
    if (owner != null && cursor.accept(TokenKind.DOT)) {
      Name attribute = cursor.name("the name of an attribute", "`hold for author.age`");
      return new UnknownClause.Subject(Kind.of(owner), within(name, attribute));
    }
    if (name.text().equals("similarity") && cursor.at(TokenKind.OPEN_PAREN)) {
      Name exemplars = cursor.inParentheses();
      return new UnknownClause.Subject(Kind.SIMILARITY, within(name, exemplars));
    }
    if (name.text().equals("heat")) {
      Name label = ConversationParser.heatLabel(cursor);
      return new UnknownClause.Subject(Kind.HEAT, within(name, label));
    }
    return new UnknownClause.Subject(
        name.text().equals("repeats") ? Kind.REPEATS : Kind.LABEL, name);
  }

  /** A name with the place of all that was written. */
  private Name within(Name first, Name name) {
    return new Name(name.text(), first.span().to(cursor.previous().span()));
  }

  private Name name(Token first) {
    if (names.isEmpty()) {
      if (!cursor.issues().hasErrors()) {
        cursor
            .issues()
            .error(first.span(), "the policy has no name", "begin with `policy \"name\"`");
      }
      return new Name("", first.span());
    }
    for (Name again : names.subList(1, names.size())) {
      cursor.issues().error(again.span(), "the policy has a name already", "one file, one policy");
    }
    return names.getFirst();
  }
}
