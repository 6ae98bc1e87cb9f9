package dev.weir.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.TestBlock;
import dev.weir.policy.format.Formatted;
import dev.weir.policy.format.PolicyFilesOfTheRepository;
import dev.weir.policy.format.PolicyFormatter;
import dev.weir.policy.format.RandomFiles;
import dev.weir.policy.format.Trees;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.SourceSpan;
import dev.weir.policy.source.WordLists;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever changes in a policy is told, and nothing is told where nothing changed. */
class EveryChangeTest {
  private static final int FILES = 40;

  @Test
  void noPlaceOfAPolicyCanChangeUnnoticed() {
    var variants = new Variants();
    for (long seed = 1; seed <= FILES; seed++) {
      Policy policy = withTestsThatDiffer(new RandomFiles(new Random(seed)).file());
      for (Object variant : variants.of(policy)) {
        PolicyDiff diff = between(policy, (Policy) variant);
        assertThat(diff.changes())
            .as(() -> Trees.withoutPlaces(policy) + "\n" + Trees.withoutPlaces(variant))
            .isNotEmpty();
        assertThat(mirrored(between((Policy) variant, policy)))
            .as("seed %d: %s", seed, diff.changes())
            .containsExactlyInAnyOrderElementsOf(facts(diff));
      }
    }
    assertThat(variants.changed()).containsAll(kindsOfNodes());
  }

  @Test
  void layoutAndOrderAreNoChange() {
    for (long seed = 1; seed <= 5 * FILES; seed++) {
      var random = new Random(seed);
      String text = new RandomFiles(random).file();
      Policy policy = Trees.parsed(text);
      assertThat(between(policy, Trees.parsed(text)).changes()).isEmpty();
      assertThat(between(policy, Trees.parsed(formatted(text))).changes()).isEmpty();
      Policy shuffled = (Policy) Variants.shuffled(policy, random);
      assertThat(between(policy, shuffled).changes()).as("seed %d%n%s", seed, text).isEmpty();
    }
  }

  @Test
  void policiesThatShipDifferFromEachOtherAndNotFromThemselves() {
    List<Policy> shipped =
        PolicyFilesOfTheRepository.shipped().stream()
            .map(found -> Trees.parsed(found.text()))
            .toList();
    assertThat(shipped).hasSizeGreaterThan(12);
    for (Policy policy : shipped) {
      assertThat(shipped)
          .allSatisfy(other ->
              assertThat(between(policy, other).isEmpty())
                  .isEqualTo(Trees.withoutPlaces(policy).equals(Trees.withoutPlaces(other))));
    }
  }

  /** Tests that stand twice can be changed once without any effect. */
  private static Policy withTestsThatDiffer(String text) {
    Policy policy = Trees.parsed(text);
    List<Object> cases =
        policy.tests().stream()
            .flatMap(block -> block.cases().stream())
            .map(one -> List.of(one.text().text(), factsOf(one)))
            .map(Object.class::cast)
            .toList();
    boolean differ = new HashSet<>(cases).size() == cases.size();
    return differ ? policy : Trees.parsed(text.substring(0, text.indexOf("\ntest ")));
  }

  private static Set<Object> factsOf(TestBlock.Case one) {
    Set<Object> facts = new HashSet<>();
    one.facts().forEach(fact -> facts.add(Trees.withoutPlaces(fact)));
    return facts;
  }

  private static PolicyDiff between(Policy before, Policy after) {
    return PolicyDiff.between(before, WordLists.none(), after, WordLists.none());
  }

  private static String formatted(String text) {
    Formatted formatted = PolicyFormatter.format(new PolicySource("t", text));
    return Objects.requireNonNull(formatted.text());
  }

  private static List<List<Object>> facts(PolicyDiff diff) {
    return diff.changes().stream()
        .map(one -> facts(one, one.before(), one.after(), one.effect()))
        .toList();
  }

  private static List<List<Object>> mirrored(PolicyDiff diff) {
    return diff.changes().stream()
        .map(one -> facts(one, one.after(), one.before(), one.effect().opposite()))
        .toList();
  }

  private static List<Object> facts(
      Change one, @Nullable String first, @Nullable String second, Effect effect) {
    return List.of(
        one.about(),
        one.subject(),
        one.rules(),
        String.valueOf(first),
        String.valueOf(second),
        effect);
  }

  /** Every kind of record that can stand in a policy. */
  private static Set<Class<?>> kindsOfNodes() {
    Set<Class<?>> kinds = new HashSet<>();
    addKinds(Policy.class, kinds);
    kinds.remove(Expr.Invalid.class);
    assertThat(kinds).hasSizeGreaterThan(50);
    return kinds;
  }

  private static void addKinds(Type type, Set<Class<?>> kinds) {
    if (type instanceof ParameterizedType list) {
      Stream.of(list.getActualTypeArguments()).forEach(each -> addKinds(each, kinds));
    } else if (type instanceof Class<?> kind && kind.isSealed()) {
      Stream.of(kind.getPermittedSubclasses()).forEach(each -> addKinds(each, kinds));
    } else if (type instanceof Class<?> kind
        && kind.isRecord()
        && kind != SourceSpan.class
        && kinds.add(kind)) {
      for (RecordComponent component : kind.getRecordComponents()) {
        addKinds(component.getGenericType(), kinds);
      }
    }
  }
}
