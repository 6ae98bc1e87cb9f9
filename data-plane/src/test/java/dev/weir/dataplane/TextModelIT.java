package dev.weir.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.Exemplar;
import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.Label;
import dev.weir.contracts.TenantSettings;
import dev.weir.policy.TextSignals;
import dev.weir.policy.run.ExemplarsRead;
import dev.weir.policy.run.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a policy's tests are told of a text is what a node says of it. */
class TextModelIT {
  private static final ExemplarSet OPENERS =
      new ExemplarSet(
          "openers",
          false,
          List.of(new Exemplar(1, "buy gold here"), new Exemplar(2, "double your money now")));

  private static TextModel model;
  private static TextSignals signals;

  @TempDir static Path data;

  @BeforeAll
  static void open() {
    model = TextModel.open(null);
    signals = model.signals(List.of(OPENERS));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  /** A reply has four decimals. */
  @Test
  void scoresAreThoseOfANode() {
    try (RunningPlane plane = RunningPlane.at(data)) {
      plane.tenant(
          "acme",
          """
          policy "p"
          default allow
          when unknown then allow otherwise
          screen off
          rule r-1 "Insult" if insult >= 0.5 then hold as harassment.insult
          """,
          TenantSettings.DEFAULT,
          "1");
      for (String text :
          List.of(
              "you are a worthless muppet",
              "see you at dinner",
              "y0u ar3 an 1d10t",
              "word ".repeat(600))) {
        JsonNode labels = decide(plane, text).path("labels");
        float[] scores = signals.scores(text, signals.language(text, ""));
        assertThat(labels.size()).as(text).isPositive();
        labels
            .properties()
            .forEach(label ->
                assertThat(
                        (double) scores[Label.fromWireName(label.getKey()).orElseThrow().ordinal()])
                    .as(label.getKey() + " of " + text)
                    .isCloseTo(label.getValue().asDouble(), within(0.00006)));
      }
    }
  }

  private static JsonNode decide(RunningPlane plane, String text) {
    return plane
        .post(
            "acme", "/v1/decisions", Map.of("content", Map.of("text", text), "deadlineMs", 10_000))
        .body();
  }

  @Test
  void aTextThatClearlyIsInAnotherLanguageHasNoScores() {
    String finnish = "Olet todella typerä ihminen, eikä kukaan halua pelata kanssasi enää koskaan";

    Language language = signals.language(finnish, "");

    assertThat(language.tag()).isEqualTo("fi");
    assertThat(signals.scores(finnish, language)[Label.INSULT.ordinal()]).isNaN();
    assertThat(signals.language("gg wp", "").tag()).isEqualTo("en");
    assertThat(signals.language("gg wp", "de-AT").tag()).isEqualTo("de");
  }

  @Test
  void similarityIsThatOfTheNearestExemplar() {
    ExemplarsRead read = new ExemplarsRead("scams", "openers", false);

    assertThat(signals.similarity("double your money now", read)).isCloseTo(1f, within(0.0001f));
    assertThat(signals.similarity("what time is dinner", read)).isBetween(-1f, 0.6f);
  }

  @Test
  void knowsItsVersion() {
    assertThat(model.version()).startsWith("en-general@");
  }
}
