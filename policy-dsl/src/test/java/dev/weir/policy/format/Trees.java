package dev.weir.policy.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.ast.Policy;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.SourceSpan;
import dev.weir.policy.syntax.Comment;
import dev.weir.policy.syntax.PolicyParser;
import dev.weir.policy.syntax.SourceTokens;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What a policy file says, its places left out, for comparing two files. */
public final class Trees {
  private Trees() {}

  /** The tree of a file that parses. */
  public static Policy parsed(String text) {
    var issues = new Issues();
    Policy policy = PolicyParser.parse(new PolicySource("t", text), issues);
    assertThat(issues.hasErrors()).as(() -> issues.sorted() + "\n" + text).isFalse();
    return Objects.requireNonNull(policy);
  }

  /** Lists of everything in a record, and in records within it, but no places. */
  public static Object withoutPlaces(Object value) {
    return switch (value) {
      case SourceSpan _ -> "";
      case Record record -> {
        List<Object> parts = new ArrayList<>();
        parts.add(record.getClass().getSimpleName());
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          parts.add(withoutPlaces(read(record, component)));
        }
        yield parts;
      }
      case List<?> list -> list.stream().map(Trees::withoutPlaces).toList();
      default -> value;
    };
  }

  /** Adds the names of the types of all records in a record. */
  static void addKinds(Object value, Set<String> kinds) {
    if (value instanceof Record record) {
      kinds.add(record.getClass().getName());
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        addKinds(read(record, component), kinds);
      }
    } else if (value instanceof List<?> list) {
      list.forEach(each -> addKinds(each, kinds));
    }
  }

  private static Object read(Record record, RecordComponent component) {
    try {
      Object found = component.getAccessor().invoke(record);
      return found == null ? "null" : found;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** All comments, in the order of the file. */
  static List<String> comments(String text) {
    return tokens(text).comments().stream().map(Comment::text).toList();
  }

  static SourceTokens tokens(String text) {
    return Objects.requireNonNull(PolicyParser.tokens(new PolicySource("t", text), new Issues()));
  }
}
