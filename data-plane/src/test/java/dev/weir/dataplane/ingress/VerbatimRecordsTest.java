package dev.weir.dataplane.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.pipeline.AdmissionGate;
import dev.weir.dataplane.pipeline.Fixtures;
import dev.weir.dataplane.pipeline.Pipeline;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.cache.SingleFlight;
import dev.weir.dataplane.stage.cache.TextMemory;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.decide.DecideStage;
import dev.weir.dataplane.stage.decide.Decision;
import dev.weir.dataplane.stage.language.LanguageDetector;
import dev.weir.dataplane.stage.language.LanguageStage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A text that is known to the letter gives the record, byte for byte, that reading it gives. */
class VerbatimRecordsTest {
  private static final long SEED = 20_261_130;
  private static final int ROUNDS = 2_000;

  private static final String POLICY =
      """
      policy "lobby"
      default allow
      when unknown then hold for insult; allow otherwise
      words banned { "gold for sale"  "fool" } fold leet whole-word
      words armour { "haarniska" }
      pattern code /AB-\\d{3}/
      rule r-001 "Gold" if text hits banned then block as spam.gold
      rule r-002 "Armour" if text hits armour and language is "fi" then hold as armour.gone
      rule r-003 "Code" if text hits code then label as code.seen
      rule r-004 "Address" if text has pii email then soft_block as privacy.email
      rule r-005 "Insult" if insult >= 0.5 then hold as harassment.insult
      """;

  /** What is found, what is folded, what decides the language, and what no text should hold. */
  private static final String[] PIECES = {
    "gold",
    "for",
    "sale",
    "G0LD",
    "f00l",
    "haarniska",
    "AB-123",
    "a@example.org",
    "ﬁ",
    "İ",
    "\u200B",
    "\u202E",
    "\0",
    " ",
    "  ",
    "\n",
    ".",
    "!",
    "e\u0301",
    "語",
    "\uD83D\uDE00",
    "\uD800",
    "Voitko kertoa, miten tämä korjataan",
    "I do not understand you",
    "nobody",
    "was",
    "Z29sZCBmb3I="
  };

  private static final String[] LOCALES = {"", "en", "en-GB", "fi", "de"};

  private final ManualClock clock = new ManualClock();
  private final ActiveTenant tenant = Fixtures.tenant("acme", POLICY);
  private final LanguageDetector detector = LanguageDetector.load();
  private final TextMemory texts = TextMemory.empty(clock);
  private final DecisionRecordCodec codec = new DecisionRecordCodec();
  private final RandomGenerator random = new Random(SEED);

  @Test
  void isTheSameFromMemory() {
    Pipeline remembering = pipeline(texts);
    int known = 0;
    int found = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Message message = message();
      var _ = decide(remembering, message);
      boolean isKnown =
          !texts.verbatim().look(tenant, signals(message)).signals().found().isEmpty();
      Decision fromMemory = decide(remembering, message);
      Decision read = decide(pipeline(readingAnew()), message);

      assertThat(record(fromMemory)).as("seed %d round %d", SEED, round).isEqualTo(record(read));
      known += isKnown ? 1 : 0;
      found += read.spans().isEmpty() ? 0 : 1;
    }
    assertThat(known).isEqualTo(ROUNDS);
    assertThat(found).isBetween(ROUNDS / 4, ROUNDS - 1); // the positive control
  }

  private Message message() {
    var text = new StringBuilder();
    int pieces = random.nextInt(8);
    for (int i = 0; i < pieces; i++) {
      text.append(any(PIECES)).append(random.nextBoolean() ? " " : "");
    }
    return Message.of(text.toString(), ContentKind.CHAT, any(LOCALES));
  }

  private String any(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** The same answers of the model, and no text that is known to the letter. */
  private TextMemory readingAnew() {
    return new TextMemory(
        TextMemory.empty(clock).verbatim(),
        texts.signals(),
        texts.nearDuplicates(),
        texts.precedents());
  }

  private Pipeline pipeline(TextMemory memory) {
    List<Stage.Inline> light = new ArrayList<>(Fixtures.light(memory));
    light.add(1, new LanguageStage(detector, "en", memory::languageOf));
    return new Pipeline(
        light,
        new LengthModel(),
        memory,
        Fixtures.NO_SCREEN,
        new SingleFlight(memory.signals()),
        new AdmissionGate(1, 2, clock),
        locale -> !locale.startsWith("de"),
        new DecideStage(Set.copyOf(ModelLabels.ALL)),
        Runnable::run,
        clock,
        clock);
  }

  private Signals signals(Message message) {
    return Signals.of(message, Deadline.start(clock, Duration.ofMillis(100)), Priority.SINGLE);
  }

  private Decision decide(Pipeline pipeline, Message message) {
    Told told = new Told();
    pipeline.run(tenant, signals(message), Pipeline.Memory.USE, Pipeline.Need.VERDICT, told);
    if (told.decision == null) {
      throw new AssertionError("nothing was decided");
    }
    return told.decision;
  }

  private String record(Decision decision) {
    float[] scores = Scores.unknown();
    for (Label label : Label.values()) {
      scores[label.ordinal()] = decision.facts().measured(label);
    }
    DecisionReply reply =
        new DecisionReply(
            "d",
            null,
            1,
            decision.verdict(),
            decision.provisional(),
            decision.reason(),
            Scores.of(scores),
            decision.notScored(),
            decision.spans(),
            decision.servedBy(),
            decision.degraded(),
            tenant.versions(),
            new DecisionReply.Timings(0, Map.of()));
    byte[] bytes =
        codec.write(
            new DecisionRecord(reply, null, decision.facts(), decision.notes()),
            new ReplyWriter().decision(reply),
            tenant);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A model whose score hangs on the text's length alone. */
  private static final class LengthModel implements Stage.Deferred {
    @Override
    public String name() {
      return "model";
    }

    @Override
    public Attempt apply(Signals signals) {
      int length = signals.get(Signal.Normalised.class).text().canonical().length();
      return Attempt.done(signals.with(Fixtures.scored(Label.INSULT, length % 10 / 10f)));
    }
  }

  /** Keeps the latest decision. */
  private static final class Told implements Pipeline.Listener {
    private @Nullable Decision decision;

    @Override
    public void decided(Decision decided, boolean isLast) {
      decision = decided;
    }

    @Override
    public void settledLate(@Nullable Decision late) {}

    @Override
    public void failed(Throwable failure) {
      throw new AssertionError("the run broke", failure);
    }
  }
}
