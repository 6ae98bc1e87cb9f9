package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.AttributeOwner;
import dev.weir.policy.run.Attributes;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.TextFindings;
import dev.weir.policy.source.PolicyLimits;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What requests say of author, conversation and content, kept apart and typed. */
class AttributesTest {
  private final Policies policies = new Policies();

  private CompiledPolicy policy(String rules) {
    return policies.policy(
        """
        policy "p"
        default allow
        when unknown then hold for conversation.members; soft_block for content.size; allow otherwise
        """
            + rules);
  }

  private static Verdict decide(CompiledPolicy policy, Attributes attributes) {
    Facts facts = Facts.builder(TextFindings.none()).attributes(attributes).build();
    return policy.program().decide(facts).verdict();
  }

  @Test
  void oneNameOfThreeOwnersIsThreeAttributes() {
    CompiledPolicy policy =
        policy(
            """
            rule r-001 if author.size > 5 then block as a.b
            rule r-002 if conversation.members > 5 then block as a.b
            rule r-003 if content.size > 5 then block as a.b
            """);
    var big = Map.<String, Object>of("size", 9.0);
    var small = Map.<String, Object>of("members", 1.0);
    var tiny = Map.<String, Object>of("size", 1.0);
    assertThat(decide(policy, new Attributes(big, small, tiny))).isEqualTo(Verdict.BLOCK);
    assertThat(decide(policy, new Attributes(tiny, small, tiny))).isEqualTo(Verdict.ALLOW);
    assertThat(decide(policy, new Attributes(tiny, tiny, tiny))).isEqualTo(Verdict.HOLD);
    assertThat(decide(policy, new Attributes(tiny, small, small))).isEqualTo(Verdict.SOFT_BLOCK);
    assertThat(decide(policy, new Attributes(small, small, tiny))).isEqualTo(Verdict.ALLOW);
  }

  @Test
  void whatIsReadCountsOverAllOwners() {
    String some = compared("author", PolicyLimits.ATTRIBUTES_MAX / 2);
    String more = compared("content", PolicyLimits.ATTRIBUTES_MAX / 2);
    String head = "policy \"p\"\ndefault allow\nwhen unknown then allow otherwise\n";
    String most = head + "rule r-001 if " + some + " or " + more + " then hold as a.b";
    assertThat(policies.messages(most)).isEmpty();
    assertThat(policies.messages(most.replace(" then hold", " or author.x > 1 then hold")))
        .containsExactly("1:8 a policy reads at most 24 attributes");
  }

  private static String compared(String owner, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "%s.a%d > 1".formatted(owner, i))
        .collect(Collectors.joining(" or "));
  }

  @Test
  void nothingSaidIsSharedAndWhatIsSaidIsChecked() {
    assertThat(Attributes.ofAuthor(Map.of())).isSameAs(Attributes.NONE);
    assertThat(Attributes.NONE.get(AttributeOwner.CONTENT, "a")).isNull();
    assertThatThrownBy(() -> new Attributes(Map.of(), Map.of("a", 1), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
