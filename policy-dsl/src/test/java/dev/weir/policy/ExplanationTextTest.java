package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.explain.ExplanationText;
import dev.weir.policy.source.Issue;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Explanations as people read them; the page's example comes out as it is shown. */
class ExplanationTextTest {
  private static final Path PAGE = Path.of("../docs/language/explain.md");

  private final Policies policies = new Policies();

  @Test
  void thePageShowsWhatIsWritten() throws IOException {
    String page = Files.readString(PAGE);
    CompiledPolicy policy = policies.policy(block(page, "policy"));

    assertThat(text(policy, "what a muppet", "insult 0.7399")).isEqualTo(block(page, "text"));
  }

  @Test
  void controlCharactersOfTheTextReachNoTerminal() {
    CompiledPolicy policy =
        policies.policy(
            """
            policy "p"
            default allow
            pattern odd /a.b/
            rule r-1 if text hits odd then hold as a.b
            """);

    assertThat(text(policy, "a\u0007b", "")).contains("0-3 \"a\uFFFDb\"").doesNotContain("\u0007");
  }

  @Test
  void factsAreReadAsInTestsAndRefusedWithTheirPlace() {
    assertThat(complaints("insult 2")).containsExactly("1:8 a score lies between 0 and 1");
    assertThat(complaints("insalt 0.5")).containsExactly("1:1 unknown fact `insalt`");
    assertThat(complaints("insult 0.5 trusted")).hasSize(1);
    assertThat(complaints("x".repeat(20_000))).hasSize(1);
  }

  private List<String> complaints(String facts) {
    CompiledPolicy policy = policies.policy("policy \"p\"\ndefault allow");
    var issues = new Issues();
    var source = new PolicySource("facts", facts);
    ExplainedText found = PolicyExplainer.explain(policy, "a", source, TextSignals.quiet(), issues);
    assertThat(found).isNull();
    return issues.sorted().stream()
        .map((Issue issue) -> issue.span() + " " + issue.message())
        .toList();
  }

  private static String text(CompiledPolicy policy, String text, String facts) {
    var issues = new Issues();
    var source = new PolicySource("facts", facts);
    ExplainedText found =
        Objects.requireNonNull(
            PolicyExplainer.explain(policy, text, source, TextSignals.quiet(), issues));
    return ExplanationText.of(text, found.explanation(), found.counterfactuals());
  }

  private static String block(String page, String language) {
    Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }
}
