package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.source.Issue;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UnservedCutsTest {
  private static final PolicySource SOURCE =
      new PolicySource(
          "p.weir",
          """
          policy "p"
          default allow
          when unknown then allow otherwise
          cuts insult { default 0.8  en-GB 0.7  de 0.6  de-AT 0.5 }
          cuts threat { default 0.8  fr 0.7 }
          rule r-1 "A" if insult >= cut.insult or threat >= cut.threat then hold as a.b
          """);

  @Test
  void areThoseOfLocalesWithoutScores() {
    CompiledPolicy policy =
        Objects.requireNonNull(new PolicyCompiler().compile(SOURCE, WordLists.none()).policy());

    List<Issue> warnings = UnservedCuts.in(policy, locale -> locale.startsWith("en"));

    assertThat(warnings)
        .map(issue -> issue.span() + " " + issue.message())
        .containsExactly(
            "4:39 the model scores nothing in `de`, so this cut is never used",
            "4:47 the model scores nothing in `de-AT`, so this cut is never used",
            "5:28 the model scores nothing in `fr`, so this cut is never used");
    assertThat(warnings).noneMatch(Issue::isError);
    assertThat(UnservedCuts.in(policy, _ -> true)).isEmpty();
  }
}
