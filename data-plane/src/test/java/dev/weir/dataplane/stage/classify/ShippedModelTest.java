package dev.weir.dataplane.stage.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.embed.EncoderModel;
import dev.weir.dataplane.stage.embed.OnnxEncoder;
import dev.weir.dataplane.stage.embed.Window;
import dev.weir.dataplane.stage.embed.Windows;
import dev.weir.dataplane.stage.embed.WordPieceTokenizer;
import dev.weir.text.Normaliser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The weights that ship, with the encoder that serves. */
class ShippedModelTest {
  @Test
  void readsAndFitsTheEncoderThatServes() throws Exception {
    ModelPackage model = ModelPackage.shipped();

    model.requireEncoder(EncoderModel.SHA256);
    assertThat(model.manifest().id()).isEqualTo("en-general@4");
    assertThat(model.manifest().shippable()).isTrue();
    assertThat(model.manifest().languages()).containsExactly("en");
    assertThat(model.manifest().figures().get("jigsaw.meanAuc")).isGreaterThan(0.955);
    assertThat(model.manifest().sets())
        .isNotEmpty()
        .allSatisfy(set -> assertThat(set.licence()).isNotEqualTo("none"));
  }

  @Test
  void tellsPlainCasesApart() throws Exception {
    Classifier classifier = new Classifier(ModelPackage.shipped());
    WordPieceTokenizer tokenizer = WordPieceTokenizer.load();
    try (OnnxEncoder encoder = OnnxEncoder.open(EncoderModel.fromJar())) {
      Scorer scorer = new Scorer(classifier, tokenizer, encoder);

      assertThat(scorer.score("You are a worthless idiot, shut up!", Label.INSULT))
          .isGreaterThan(0.5f);
      assertThat(scorer.score("what the fuck is this shit", Label.PROFANITY)).isGreaterThan(0.5f);
      assertThat(scorer.score("WINNER!! Claim your free prize now, call 0900 123", Label.SPAM_SCAM))
          .isGreaterThan(0.5f);
      String calm = "Thanks, the meeting is moved to Thursday afternoon.";
      for (Label label : ModelLabels.ALL) {
        assertThat(scorer.score(calm, label)).as(label.wireName()).isLessThan(0.3f);
      }
    }
  }

  @Test
  void screensPlainCasesApart() throws Exception {
    Classifier classifier = new Classifier(ModelPackage.shipped());

    assertThat(classifier.charsMax()).isEqualTo(ScreenTable.MAX_CHARS);
    assertThat(passes(classifier, "i moved the picture to the left of the table")).isTrue();
    assertThat(passes(classifier, "the meeting is moved to thursday afternoon")).isTrue();
    for (String text :
        List.of(
            "you are a worthless idiot, shut up!",
            "what the fuck is this shit",
            "i will kill you",
            "just k1ll y0urself",
            "winner!! claim your free prize now, call 0900 123")) {
      assertThat(passes(classifier, text)).as(text).isFalse();
    }
  }

  private static boolean passes(Classifier classifier, String canonical) {
    var reading = classifier.read(canonical);
    return ModelLabels.ALL.stream()
        .allMatch(label ->
            reading.height(label) <= classifier.limit(label, 0.25f) && !reading.triggers(label));
  }

  private record Scorer(Classifier classifier, WordPieceTokenizer tokenizer, OnnxEncoder encoder) {
    float score(String text, Label label) {
      String canonical = Normaliser.normalise(text).canonical();
      Window window = Windows.of(tokenizer.tokenize(canonical)).getFirst();
      float[] embedding = encoder.encode(List.of(window.ids())).getFirst().toArray();
      return classifier.score(embedding, canonical, "en")[ModelLabels.column(label)];
    }
  }
}
