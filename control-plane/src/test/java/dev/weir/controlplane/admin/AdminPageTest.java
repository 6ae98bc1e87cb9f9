package dev.weir.controlplane.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.controlplane.access.Operation;
import dev.weir.controlplane.access.Role;
import dev.weir.controlplane.http.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/api/admin.md} says what the code does. */
final class AdminPageTest {
  private final List<String> lines = page();

  private static List<String> page() {
    try {
      return Files.readAllLines(Path.of("../docs/api/admin.md"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void listsEveryOperationWithItsRoles() {
    List<String> expected =
        Arrays.stream(Operation.values())
            .map(operation ->
                Arrays.stream(Role.values())
                    .map(role -> operation.isFor(role) ? "yes" : "")
                    .collect(Collectors.joining(" | ", "| `" + operation.id() + "` | ", " |")))
            .toList();

    assertThat(lines).containsSubsequence(expected);
  }

  @Test
  void listsEveryProblemInOrder() {
    List<String> shown = lines.stream().filter(line -> line.startsWith("| `/problems/")).toList();

    assertThat(shown).hasSameSizeAs(ProblemType.values());
    for (ProblemType type : ProblemType.values()) {
      assertThat(shown.get(type.ordinal()))
          .startsWith("| `%s` | %d | %s | ".formatted(type.uri(), type.status(), type.title()));
    }
  }
}
