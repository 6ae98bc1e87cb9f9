package dev.weir.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.dataplane.snapshot.SnapshotArchive;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.dataplane.trial.Change;
import dev.weir.dataplane.trial.Draft;
import dev.weir.dataplane.trial.Example;
import dev.weir.dataplane.trial.Trial;
import dev.weir.dataplane.trial.TrialProgress;
import dev.weir.dataplane.trial.TrialRange;
import dev.weir.dataplane.trial.TrialResult;
import dev.weir.policy.Compilation;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts tried on what a real node with the shipped model has decided. */
class TrialIT {
  private static final String LIVE =
      """
      policy "lobby"
      default allow
      when unknown then hold for insult; allow otherwise
      cuts insult { default 0.5 }
      words gold { "buy gold" } whole-word
      rule r-001 "Insult" if insult >= cut.insult then block as insult.direct
      rule r-002 "Gold" if text hits gold then soft_block as spam_scam.gold
      rule r-003 "Young" if author.age < 13 and text has pii email then hold as privacy.young
      """;

  private static final List<String> TEXTS =
      List.of(
          "you are a stupid idiot",
          "what a moron you are",
          "shut up, you pathetic loser",
          "good game, well played",
          "see you at the market tomorrow",
          "buy gold here, cheap",
          "write to anna@example.com",
          "nobody asked you, clown",
          "that boss is hard",
          "thanks for the help");

  @TempDir static Path dataDir;

  @BeforeAll
  static void decide() {
    try (RunningPlane plane = RunningPlane.at(dataDir)) {
      Duration patience = Duration.ofSeconds(10);
      plane.tenant("quiet", LIVE, new TenantSettings(patience, false), "q");
      plane.tenant("kept", LIVE, new TenantSettings(patience, true), "k");
      for (String tenant : List.of("quiet", "kept")) {
        for (String text : TEXTS) {
          var body =
              Map.of(
                  "content",
                  Map.of("text", text),
                  "author",
                  Map.of("id", "a-1", "attributes", Map.of("age", 11)));
          assertThat(plane.post(tenant, "/v1/decisions", body).status()).isEqualTo(200);
        }
      }
    }
  }

  @AfterAll
  static void nothingWasWritten() throws IOException {
    // The trials of this class left the journal as it was.
    assertThat(trial("quiet", LIVE).counts().decisions()).isEqualTo(TEXTS.size());
  }

  private static TrialResult trial(String tenant, String draft) throws IOException {
    return trial(tenant, draft, TrialProgress.NONE, new Trial.Options(7, 5, true, 2));
  }

  private static TrialResult trial(
      String tenant, String draft, TrialProgress progress, Trial.Options options)
      throws IOException {
    var tenancy = new Tenancy(MasterKey.loadOrCreate(dataDir.resolve("master.key")));
    var trial =
        new Trial(
            dataDir.resolve("journal"),
            new SnapshotArchive(dataDir.resolve("snapshots"), Clock.systemUTC()),
            tenancy.scope(new TenantId(tenant)),
            tenancy.nodeKeys(),
            new PolicyCompiler());
    var range = new TrialRange(Instant.EPOCH, Instant.now().plusSeconds(60));
    return trial.run(new Draft(policy(draft), Map.of()), range, options, progress);
  }

  private static CompiledPolicy policy(String text) {
    Compilation compilation =
        new PolicyCompiler().compile(new PolicySource("draft.weir", text), WordLists.none());
    return Objects.requireNonNull(compilation.policy(), () -> compilation.issues().toString());
  }

  @Test
  void theLivePolicyAgainstItselfChangesNothing() throws IOException {
    for (String tenant : List.of("quiet", "kept")) {
      TrialResult result = trial(tenant, LIVE);
      assertThat(result.counts().byChange())
          .containsExactly(Map.entry(Change.UNCHANGED, (long) TEXTS.size()));
      assertThat(result.counts().otherRule()).isZero();
      assertThat(result.byRule()).isEmpty();
      assertThat(result.missingSnapshots()).isEmpty();
      assertThat(result.complete()).isTrue();
    }
  }

  @Test
  void anotherCutShows() throws IOException {
    TrialResult stricter = trial("quiet", LIVE.replace("default 0.5 }", "default 0.0001 }"));
    assertThat(stricter.counts().of(Change.NEW_BLOCK)).isPositive();
    assertThat(stricter.byRule()).extracting("name").containsExactly("r-001");
    assertThat(stricter.byLabel()).extracting("name").containsExactly("insult");
    assertThat(stricter.newBlocks())
        .isNotEmpty()
        .allMatch(example -> "r-001".equals(example.draftRule()))
        .allMatch(example -> example.text() == null);

    TrialResult milder = trial("quiet", LIVE.replace("default 0.5 }", "default 1 }"));
    assertThat(milder.counts().of(Change.LOST_BLOCK)).isPositive();
    assertThat(milder.counts().of(Change.UNDETERMINED)).isZero();
  }

  @Test
  void newWordsAreUndeterminedWithoutTheTextAndFoundInIt() throws IOException {
    String draft =
        LIVE
            + """
            words bosses { "boss" }
            rule r-004 "Boss" if text hits bosses then hold as game.boss
            """;

    TrialResult blind = trial("quiet", draft);
    long blocked =
        trial("quiet", LIVE.replace("default 0.5 }", "default 1 }")).counts().of(Change.LOST_BLOCK);
    // What is blocked or held anyway no word can change.
    assertThat(blind.counts().of(Change.UNCHANGED)).isBetween(blocked, blocked + 1);
    assertThat(blind.lacks()).containsOnlyKeys("text hits bosses");

    TrialResult seeing = trial("kept", draft);
    assertThat(seeing.counts().of(Change.UNDETERMINED)).isZero();
    assertThat(seeing.counts().of(Change.STRICTER)).isEqualTo(1);
    assertThat(seeing.byRule()).extracting("name").containsExactly("r-004");
  }

  @Test
  void aChangedListIsAnotherListWhateverItsNameIs() throws IOException {
    String draft = LIVE.replace("{ \"buy gold\" }", "{ \"buy gold\" \"market\" }");
    assertThat(trial("quiet", draft).lacks()).containsKey("text hits gold");
    assertThat(trial("kept", draft).counts().of(Change.STRICTER)).isEqualTo(1);
  }

  @Test
  void examplesAreThoseOfTheSeedWhateverTheThreadsAre() throws IOException {
    String draft = LIVE.replace("default 0.5 }", "default 0.0001 }");
    List<Example> two =
        trial("kept", draft, TrialProgress.NONE, new Trial.Options(7, 2, false, 2)).newBlocks();
    List<Example> one =
        trial("kept", draft, TrialProgress.NONE, new Trial.Options(7, 2, false, 1)).newBlocks();
    assertThat(one).hasSize(2).isEqualTo(two).allMatch(example -> example.text() == null);
    assertThat(trial("kept", draft).newBlocks()).allMatch(example -> example.text() != null);
  }

  @Test
  void aPolicyThatIsNotKeptLeavesItsFindingsUndetermined() throws IOException {
    Path elsewhere = dataDir.resolve("none");
    var tenancy = new Tenancy(MasterKey.loadOrCreate(dataDir.resolve("master.key")));
    var trial =
        new Trial(
            dataDir.resolve("journal"),
            new SnapshotArchive(elsewhere, Clock.systemUTC()),
            tenancy.scope(new TenantId("quiet")),
            tenancy.nodeKeys(),
            new PolicyCompiler());
    TrialResult result =
        trial.run(
            new Draft(policy(LIVE), Map.of()),
            new TrialRange(Instant.EPOCH, Instant.now().plusSeconds(60)),
            new Trial.Options(1, 0, false, 1),
            TrialProgress.NONE);
    assertThat(result.missingSnapshots()).hasSize(1);
    assertThat(result.counts().of(Change.UNDETERMINED)).isPositive();
    assertThat(result.counts().changed()).isZero();
  }

  @Test
  void aRangeWithoutDecisionsHasNone() throws IOException {
    var tenancy = new Tenancy(MasterKey.loadOrCreate(dataDir.resolve("master.key")));
    var trial =
        new Trial(
            dataDir.resolve("journal"),
            new SnapshotArchive(dataDir.resolve("snapshots"), Clock.systemUTC()),
            tenancy.scope(new TenantId("quiet")),
            tenancy.nodeKeys(),
            new PolicyCompiler());
    TrialResult result =
        trial.run(
            new Draft(policy(LIVE), Map.of()),
            new TrialRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(60)),
            new Trial.Options(1, 0, false, 1),
            TrialProgress.NONE);
    assertThat(result.counts().decisions()).isZero();
    assertThat(result.complete()).isTrue();
  }
}
