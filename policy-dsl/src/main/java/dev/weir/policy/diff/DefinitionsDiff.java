package dev.weir.policy.diff;

import dev.weir.policy.ast.AttributeDeclaration;
import dev.weir.policy.ast.Exemplars;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.TextPattern;
import dev.weir.policy.ast.Words;
import dev.weir.policy.diff.Change.About;
import dev.weir.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What changed in what rules refer to by name. */
final class DefinitionsDiff {
  private final Policy before;
  private final Policy after;
  private final WordsDiff words;
  private final Uses uses;
  private final List<Change> changes = new ArrayList<>();

  private DefinitionsDiff(Policy before, Policy after, WordsDiff words, Uses uses) {
    this.before = before;
    this.after = after;
    this.words = words;
    this.uses = uses;
  }

  static List<Change> between(Policy before, Policy after, WordsDiff words, Uses uses) {
    var diff = new DefinitionsDiff(before, after, words, uses);
    diff.compare();
    return diff.changes;
  }

  private void compare() {
    named(before.attributes(), after.attributes(), AttributeDeclaration::key, this::attribute);
    named(before.words(), after.words(), one -> one.name().text(), this::words);
    named(before.patterns(), after.patterns(), one -> one.name().text(), this::pattern);
    named(before.exemplars(), after.exemplars(), one -> one.name().text(), this::exemplars);
  }

  /** How one definition is compared, which may be new or gone. */
  private interface Comparing<T> {
    void compare(String name, @Nullable T before, @Nullable T after);
  }

  private static <T> void named(
      List<T> before, List<T> after, Function<T, String> name, Comparing<T> comparing) {
    Map<String, T> was = byName(before, name);
    Map<String, T> is = byName(after, name);
    Set<String> names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    names.forEach(one -> comparing.compare(one, was.get(one), is.get(one)));
  }

  private static <T> Map<String, T> byName(List<T> definitions, Function<T, String> name) {
    return definitions.stream()
        .collect(Collectors.toMap(name, one -> one, (_, last) -> last, TreeMap::new));
  }

  private void attribute(
      String key, @Nullable AttributeDeclaration was, @Nullable AttributeDeclaration is) {
    var found =
        new DefinitionChanges(About.ATTRIBUTE, "attribute " + key, List.of(), Effect.NONE, changes);
    String type = was == null ? null : was.type().text();
    String typeNow = is == null ? null : is.type().text();
    if (type == null || typeNow == null) {
      whole(found, type, typeNow, Effect.NONE);
    } else {
      found.changed("type", type, typeNow, Effect.EITHER);
    }
  }

  private void words(String name, @Nullable Words was, @Nullable Words is) {
    DefinitionChanges found = textual(About.WORDS, "words ", name);
    if (was == null || is == null) {
      String source = was == null ? null : words.shown(was);
      String sourceNow = is == null ? null : words.shown(is);
      whole(found, source, sourceNow, ofAnotherKind(name));
    } else {
      words.compare(was, is, found);
    }
  }

  private void pattern(String name, @Nullable TextPattern was, @Nullable TextPattern is) {
    DefinitionChanges found = textual(About.PATTERN, "pattern ", name);
    String regex = was == null ? null : "/" + was.regex().text() + "/";
    String regexNow = is == null ? null : "/" + is.regex().text() + "/";
    if (was == null || is == null) {
      whole(found, regex, regexNow, ofAnotherKind(name));
      return;
    }
    found.changed("regular expression", regex, regexNow, found.eitherIfUsed());
    found.changed("label", label(was.label(), name), label(is.label(), name), Effect.NONE);
  }

  private void exemplars(String name, @Nullable Exemplars was, @Nullable Exemplars is) {
    var similarity = new Expr.Similarity(new Name(name, SourceSpan.START), SourceSpan.START);
    DefinitionChanges found = found(About.EXEMPLARS, "exemplars " + name, similarity);
    String set = was == null ? null : set(was);
    String setNow = is == null ? null : set(is);
    if (was == null || is == null) {
      whole(found, set, setNow, Effect.NONE);
    } else {
      found.changed("from", set, setNow, found.eitherIfUsed());
    }
  }

  private DefinitionChanges textual(About about, String kind, String name) {
    var hits = new Expr.TextHits(new Name(name, SourceSpan.START), SourceSpan.START);
    return found(about, kind + name, hits);
  }

  private DefinitionChanges found(About about, String subject, Expr reference) {
    return new DefinitionChanges(
        about, subject, uses.rules(reference), uses.ofMore(reference), changes);
  }

  /**
   * A definition that came or went acts through the rules that refer to it, and these changed, too,
   * or the definition is now of another kind.
   */
  private static void whole(
      DefinitionChanges found, @Nullable String was, @Nullable String is, Effect effect) {
    found.add(was == null ? "added" : "removed", was, is, effect);
  }

  private Effect ofAnotherKind(String name) {
    return isTextual(before, name) && isTextual(after, name) ? Effect.EITHER : Effect.NONE;
  }

  private static boolean isTextual(Policy policy, String name) {
    return Stream.concat(
            policy.words().stream().map(Words::name),
            policy.patterns().stream().map(TextPattern::name))
        .anyMatch(one -> one.text().equals(name));
  }

  /** What spans are labelled. */
  static String label(@Nullable Name label, String otherwise) {
    return label == null ? otherwise : label.text();
  }

  private static String set(Exemplars exemplars) {
    return (exemplars.platform() ? "platform set " : "set ") + Say.quoted(exemplars.set());
  }
}
