package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.contracts.TenantId;
import dev.weir.dataplane.journal.JournalOptions;
import dev.weir.dataplane.journal.RecordKind;
import dev.weir.dataplane.journal.SegmentJournal;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTrialCommandTest {
  private static final String POLICY =
      """
      policy "lobby"
      default allow
      when unknown then allow otherwise
      rule r-001 "Insult" if insult >= 0.9 then block as insult.direct
      """;

  @TempDir Path folder;
  private Path data = Path.of("");

  @BeforeEach
  void anEmptyNode() {
    data = folder.resolve("data");
  }

  /** Decisions of a policy that is not kept: of a score between two cuts, and one of none. */
  private void decisions(String... payloads) throws IOException {
    Files.createDirectories(data);
    Tenancy tenancy = new Tenancy(MasterKey.loadOrCreate(data.resolve("master.key")));
    var options =
        JournalOptions.defaults(data.resolve("journal"), data.resolve("checkpoints"), 0)
            .withSegmentBytes(JournalOptions.MIN_SEGMENT_BYTES);
    var scope = tenancy.scope(new TenantId("acme"));
    try (SegmentJournal journal =
        SegmentJournal.open(options, tenancy.nodeKeys(), Clock.systemUTC())) {
      for (String payload : payloads) {
        var _ =
            journal.append(
                scope,
                RecordKind.DECISION,
                journal.issueId(scope),
                payload.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static String payload(double insult, String verdict) {
    return """
    {"format":1,"reply":{"id":"x","contentId":null,"revision":1,"verdict":"%s",
    "provisional":false,"reason":null,"labels":{},"notScored":{},"spans":[],
    "servedBy":"classifier","degraded":[],
    "versions":{"snapshot":"s","policy":"lobby@1","model":"m@1","normaliser":"2"},
    "timings":{"totalMicros":1,"stages":{}}},
    "scores":[0.1,0.1,%s],"pending":[],"definitions":[],"attributes":{},
    "accepted":%d,"locale":"en-gb","kind":"chat","length":3}
    """
        .formatted(verdict, insult, Clock.systemUTC().millis());
  }

  private Weir trial(String policy, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("draft.weir"), policy);
    List<String> args = new ArrayList<>(List.of("policy", "trial", file.toString()));
    args.addAll(List.of("--tenant", "acme", "--data", data.toString()));
    args.addAll(List.of(more));
    return Weir.run(args.toArray(String[]::new));
  }

  @Test
  void saysWhatWouldBeOtherwise() throws IOException {
    decisions(payload(0.95, "block"), payload(0.85, "allow"), payload(0.2, "allow"), "gibberish");

    Weir same = trial(POLICY, "--json");
    assertThat(same.exitCode()).as(same.err()).isZero();
    JsonNode counts = new ObjectMapper().readTree(same.out()).path("counts");
    assertThat(counts.path("unchanged").asInt()).isEqualTo(3);
    assertThat(counts.path("undetermined").asInt()).isEqualTo(1);

    Weir stricter = trial(POLICY.replace("0.9", "0.8"));
    assertThat(stricter.exitCode()).isZero();
    assertThat(stricter.out())
        .contains("on 4 decisions of acme")
        .containsPattern("newly blocked +1 +25.000%")
        .containsPattern("unknown format +1")
        .containsPattern("r-001 +1 +0 +0 +0")
        .containsPattern("en-gb +1 +0 +0 +0")
        .containsPattern("[0-9a-z]{26}  allow -> block \\(r-001\\)");
  }

  @Test
  void aGateThatIsMissedFailsTheCommand() throws IOException {
    decisions(payload(0.95, "block"), payload(0.85, "allow"), payload(0.2, "allow"));
    String gated = POLICY + "trial 2d expect new_blocks <= 33%, lost_blocks <= 0%\n";

    assertThat(trial(gated).exitCode()).isZero();
    Weir missed = trial(gated.replace("0.9", "0.8"));
    assertThat(missed.exitCode()).isEqualTo(1);
    assertThat(missed.out())
        .contains("missed: new_blocks is 33.333%, expected at most 33%")
        .contains("met: lost_blocks is 0.000%, expected at most 0%");
    JsonNode gates = new ObjectMapper().readTree(trial(gated, "--json").out()).path("gates");
    assertThat(gates).hasSize(2).allMatch(gate -> gate.path("met").asBoolean());
  }

  @Test
  void whatIsOutsideTheRangeDoesNotCount() throws IOException {
    decisions(payload(0.95, "block"));
    Weir none = trial(POLICY, "--since", "2h", "--until", "1h");
    assertThat(none.exitCode()).isZero();
    assertThat(none.out()).contains("on 0 decisions of acme");
  }

  @Test
  void badInputIsOneLine() throws IOException {
    assertThat(trial(POLICY).err()).contains("there is no journal in").hasLineCount(1);
    decisions(payload(0.95, "block"));
    for (String since : List.of("7", "7w", "yesterday", "0d", "-1d")) {
      Weir weir = trial(POLICY, "--since", since);
      assertThat(weir.exitCode()).isEqualTo(2);
      assertThat(weir.err()).contains("neither like 7d").hasLineCount(1);
    }
    assertThat(trial(POLICY, "--since", "1h", "--until", "2h").err())
        .contains("--until is before --since");
    assertThat(trial(POLICY, "--examples", "-1").err()).contains("from 0 to");
    assertThat(trial(POLICY, "--threads", "0").err()).contains("--threads");
    assertThat(Weir.run("policy", "trial", "x.weir", "--tenant", "A B").exitCode()).isEqualTo(2);
    Files.delete(data.resolve("master.key"));
    assertThat(trial(POLICY).err()).contains("there is no master key at").hasLineCount(1);
    assertThat(data.resolve("master.key")).doesNotExist();
  }

  @Test
  void aRefusedPolicyIsShownWhereItIsWrong() throws IOException {
    decisions(payload(0.95, "block"));
    Weir weir = trial(POLICY.replace("insult >=", "insalt >="));
    assertThat(weir.exitCode()).isEqualTo(2);
    assertThat(weir.out()).contains("draft.weir:4:").contains("insalt").contains("refused");
  }
}
