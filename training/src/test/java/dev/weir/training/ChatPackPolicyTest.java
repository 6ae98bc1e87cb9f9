package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.WordList;
import dev.weir.policy.Compilation;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.PolicyTester;
import dev.weir.policy.TestResult;
import dev.weir.policy.TextSignals;
import dev.weir.policy.source.ExemplarSets;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The chat pack's lists and exemplars under the policy that comes with them. */
class ChatPackPolicyTest {
  private static final String FOLDER = "packs/chat/tenant/";
  private static final List<String> LISTS =
      List.of(
          "chat-slurs",
          "chat-insults",
          "chat-death-wishes",
          "chat-grooming",
          "chat-scams",
          "chat-doxxing");
  private static final Set<String> EXEMPLARS = Set.of("grooming", "scams", "self-harm", "doxxing");

  @Test
  void passesItsOwnTests() throws Exception {
    assertThat(failures(text(FOLDER + "policy.weir"))).isEmpty();
  }

  @Test
  void leavesFalseFriendsAlone() throws Exception {
    String cases =
        lines("packs/false-friends.txt").stream()
            .map(line -> "  \"" + line + "\" -> allow\n")
            .collect(Collectors.joining("", "\ntest {\n", "}\n"));

    assertThat(failures(text(FOLDER + "policy.weir") + cases)).isEmpty();
  }

  @Test
  void findsEveryEntryAsItIsWritten() throws Exception {
    for (String list : LISTS) {
      String cases =
          lines(FOLDER + "lists/" + list + ".txt").stream()
              .map(entry -> "  \"" + entry + "\" -> " + verdict(list) + "\n")
              .collect(Collectors.joining("", "\ntest {\n", "}\n"));

      assertThat(failures(text(FOLDER + "policy.weir") + cases)).as(list).isEmpty();
    }
  }

  private static String verdict(String list) {
    return switch (list) {
      case "chat-slurs", "chat-death-wishes" -> "block";
      case "chat-insults" -> "soft_block";
      default -> "hold";
    };
  }

  @Test
  void exemplarsAreOneTextALine() throws Exception {
    for (String set : EXEMPLARS) {
      assertThat(lines(FOLDER + "exemplars/" + set + ".txt")).doesNotHaveDuplicates().isNotEmpty();
    }
  }

  private static List<String> failures(String policy) throws IOException {
    List<WordList> lists = LISTS.stream().map(name -> new WordList(name, unchecked(name))).toList();
    PolicySource source = new PolicySource("policy.weir", policy);
    Compilation compilation =
        new PolicyCompiler()
            .compile(source, WordLists.of(lists), new ExemplarSets(EXEMPLARS, Set.of()));
    assertThat(compilation.issues()).map(issue -> issue.render(source)).isEmpty();
    CompiledPolicy compiled = Objects.requireNonNull(compilation.policy());
    return PolicyTester.run(compiled, TextSignals.quiet()).stream()
        .filter(result -> !result.passed())
        .map(ChatPackPolicyTest::shown)
        .toList();
  }

  private static String shown(TestResult result) {
    return result.text() + ": " + result.complaint();
  }

  private static List<String> unchecked(String list) {
    try {
      return lines(FOLDER + "lists/" + list + ".txt");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> lines(String resource) throws IOException {
    return text(resource).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = TemplatePack.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
