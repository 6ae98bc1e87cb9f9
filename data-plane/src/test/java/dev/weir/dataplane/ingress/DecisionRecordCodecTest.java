package dev.weir.dataplane.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.DsaGround;
import dev.weir.contracts.DsaStatement;
import dev.weir.contracts.EscalationPriority;
import dev.weir.contracts.Reason;
import dev.weir.contracts.ServedBy;
import dev.weir.contracts.Verdict;
import dev.weir.contracts.Versions;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.RuleNotes;
import dev.weir.policy.run.RuleNotes.Escalation;
import dev.weir.policy.run.RuleNotes.ShadowHit;
import dev.weir.policy.run.Seeds;
import dev.weir.policy.run.TextFindings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a record keeps of rules that changed no verdict, and of why one did. */
class DecisionRecordCodecTest {
  private static final RuleNotes NOTES =
      new RuleNotes(
          List.of(new ShadowHit("r-1", Verdict.HOLD, "a.b")),
          List.of("r-2", "r-3"),
          List.of(new Escalation("r-4", EscalationPriority.HIGH)));

  private final DecisionRecordCodec codec = new DecisionRecordCodec();

  private static DecisionRecord record(Seeds seeds, RuleNotes notes) {
    var statement = new DsaStatement("violence", DsaGround.ILLEGAL, "Act 1");
    var reply =
        new DecisionReply(
            "id",
            null,
            1,
            Verdict.HOLD,
            false,
            new Reason("a.b", "r-2", null, statement),
            Scores.of(Map.of()),
            Map.of(),
            List.of(),
            ServedBy.RULES,
            List.of(),
            new Versions("s", "p@1", "m@1", "2"),
            new DecisionReply.Timings(1, Map.of()));
    Facts facts = Facts.builder(TextFindings.none()).seeds(seeds).build();
    return new DecisionRecord(reply, null, facts, notes);
  }

  private byte[] written(DecisionRecord record) {
    return codec.write(record, new ReplyWriter().decision(record.reply()), null);
  }

  @Test
  void notesSeedsAndStatementsComeBack() {
    var seeds = new Seeds(Long.MIN_VALUE, 0x1fffffffffffffffL);

    DecisionRecord read = codec.read(written(record(seeds, NOTES)));

    assertThat(read.notes()).isEqualTo(NOTES);
    assertThat(read.facts().seeds()).isEqualTo(seeds);
    assertThat(read.reply()).isEqualTo(record(seeds, NOTES).reply());
    assertThat(read.agedOut(Verdict.BLOCK).notes()).isEqualTo(NOTES);
  }

  @Test
  void aRecordThatWasWrittenBeforeRulesCouldSayItIsStillRead() {
    String written = new String(written(record(new Seeds(1, 2), NOTES)), StandardCharsets.UTF_8);
    String old =
        written
            .replaceAll(",\"notes\":.*", "}")
            .replaceAll(",\"seeds\":\\{[^}]*\\}", "")
            .replaceAll(",\"dsa\":\\{[^}]*\\}", "");

    DecisionRecord read = codec.read(old.getBytes(StandardCharsets.UTF_8));

    assertThat(old).doesNotContain("notes", "seeds", "dsa");
    assertThat(read.notes()).isEqualTo(RuleNotes.NONE);
    assertThat(read.facts().seeds()).isNull();
    assertThat(read.reply().reason()).isEqualTo(new Reason("a.b", "r-2", null));
  }
}
