package dev.weir.policy.diff;

import dev.weir.policy.ast.Cuts;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.TestBlock;
import dev.weir.policy.ast.UnknownClause;
import dev.weir.policy.ast.Words;
import dev.weir.policy.format.Trees;
import dev.weir.policy.source.SourceSpan;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All trees that differ from a tree in one place: another word, number or choice, something left
 * out, another clause in place of one. It knows no kind of node but for what changes no meaning, so
 * that a new kind takes part by itself.
 */
final class Variants {
  private static final Name FRESH = new Name("fresh", SourceSpan.START);

  private final Set<Class<?>> changed = new HashSet<>();

  /** The kinds of nodes that were changed so far. */
  Set<Class<?>> changed() {
    return changed;
  }

  /** All of them. */
  List<Object> of(Object node) {
    return switch (node) {
      case SourceSpan _ -> List.of();
      case Record record -> ofRecord(record);
      case List<?> list -> ofList(list);
      case String text -> List.of(text + "x");
      case Double value -> List.of(Double.isNaN(value) ? 0.5 : value + 0.0123);
      case Integer value -> List.of(value + 1);
      case Boolean value -> List.of(!value);
      case Duration value -> List.of(value.plusSeconds(1));
      case Enum<?> value -> List.of(next(value));
      case Set<?> _ -> List.of();
      default -> throw new AssertionError("cannot change " + node.getClass());
    };
  }

  /** The same tree with every list in another order. */
  static Object shuffled(Object node, Random random) {
    return switch (node) {
      case SourceSpan span -> span;
      case Record record -> {
        Object copy = record;
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          Object value = read((Record) copy, component);
          copy = value == null ? copy : with((Record) copy, component, shuffled(value, random));
        }
        yield copy;
      }
      case List<?> list -> {
        List<Object> copy = new ArrayList<>();
        list.forEach(each -> copy.add(shuffled(each, random)));
        Collections.shuffle(copy, random);
        yield copy;
      }
      default -> node;
    };
  }

  private List<Object> ofRecord(Record record) {
    List<Object> variants = new ArrayList<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = read(record, component);
      if (value == null || meansNothing(record, component.getName())) {
        continue;
      }
      List<Object> values = new ArrayList<>(of(value));
      if (component.getType() == Expr.class) {
        changed.add(value.getClass());
        values.add(new Expr.TextHits(FRESH, SourceSpan.START));
      }
      if (component.isAnnotationPresent(Nullable.class)
          || component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        values.add(null);
      }
      if (record instanceof Expr.And || record instanceof Expr.Or) {
        // A clause that is left out may stand in a chain around this one, or within it.
        values.removeIf(each -> ((List<?>) each).size() < ((List<?>) value).size());
      }
      values.forEach(each -> variants.add(with(record, component, each)));
    }
    if (!variants.isEmpty()) {
      changed.add(record.getClass());
    }
    return variants;
  }

  private List<Object> ofList(List<?> list) {
    List<Object> variants = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Object element = Objects.requireNonNull(list.get(i));
      for (Object each : of(element)) {
        variants.add(replaced(list, i, each));
      }
      if (element instanceof Expr) {
        changed.add(element.getClass());
        variants.add(replaced(list, i, new Expr.TextHits(FRESH, SourceSpan.START)));
      }
      if (element instanceof TestBlock.Fact) {
        changed.add(element.getClass());
        variants.add(replaced(list, i, new TestBlock.Fact.InLanguage(FRESH)));
      }
      List<Object> rest = new ArrayList<>(list);
      rest.remove(i);
      if (!saidAgain(element, rest)) {
        variants.add(rest);
      }
    }
    return variants;
  }

  private static List<Object> replaced(List<?> list, int place, Object element) {
    List<Object> copy = new ArrayList<>(list);
    copy.set(place, element);
    return copy;
  }

  /** What is left out is no loss when the rest says it, or when it says nothing. */
  private static boolean saidAgain(Object element, List<Object> rest) {
    if (element instanceof Expr || element instanceof TestBlock.Fact) {
      return Trees.withoutPlaces(rest).toString().contains(inner(element));
    }
    if (element instanceof Words.Entry(var text, _)) {
      return rest.toString().contains(text.text());
    }
    return element instanceof TestBlock block && block.cases().isEmpty();
  }

  private static String inner(Object element) {
    return Trees.withoutPlaces(element).toString();
  }

  /** Parts that say the same whatever they are, by the rules of the language. */
  private static boolean meansNothing(Record record, String component) {
    return switch (record) {
      case Words words when component.equals("platform") -> words.list() == null;
      case Words words when component.equals("inline") ->
          words.inline().stream().map(entry -> entry.text().text()).distinct().count()
              < words.inline().size();
      case UnknownClause clause when component.equals("entries") ->
          clause.entries().stream()
              .anyMatch(entry ->
                  clause.otherwise() != null && entry.verdict() == clause.otherwise().verdict());
      case UnknownClause.Subject subject -> subject.kind() == UnknownClause.Kind.REPEATS;
      case Cuts cuts when component.equals("cuts") ->
          cuts.cuts().stream().map(Cuts.Cut::value).distinct().count() < cuts.cuts().size();
      case TestBlock block -> block.cases().isEmpty();
      default -> false;
    };
  }

  private static Object next(Enum<?> value) {
    Object[] all = value.getDeclaringClass().getEnumConstants();
    return all[(value.ordinal() + 1) % all.length];
  }

  private static @Nullable Object read(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Record with(Record record, RecordComponent changed, @Nullable Object value) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    var types = new Class<?>[components.length];
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      boolean isChanged = components[i].getName().equals(changed.getName());
      values[i] = isChanged ? value : read(record, components[i]);
    }
    try {
      return record.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
