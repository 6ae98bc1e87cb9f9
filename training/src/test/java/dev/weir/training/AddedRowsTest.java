package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.ModelLabels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddedRowsTest {
  private static final int INSULT = ModelLabels.column(Label.INSULT);

  @Test
  void addsDisguisedCopiesThatCountLess() throws Exception {
    List<Example> train = List.of(example("you are a pathetic loser"));

    List<Example> added = new AddedRows(false, 1, 0).of(train, 3);

    assertThat(added).hasSize(1);
    assertThat(added.getFirst().text()).isNotEqualTo("you are a pathetic loser").startsWith("you");
    assertThat(added.getFirst().target(INSULT)).isEqualTo(1);
    assertThat(added.getFirst().weight(INSULT)).isEqualTo(0.5f);
    assertThat(added.getFirst().states(INSULT)).isTrue();
  }

  @Test
  void exchangesIdentityTermsAndNothingElse() throws Exception {
    List<Example> train =
        List.of(example("the muslim baker and the muslim cook"), example("the baker"));

    List<Example> added = new AddedRows(false, 0, 1).of(train, 3);

    assertThat(added).hasSize(1);
    assertThat(added.getFirst().text()).matches("the (\\w+) baker and the \\1 cook");
  }

  @Test
  void theSameSeedAddsTheSameRows() throws Exception {
    List<Example> train = List.of(example("a gay teacher taught everybody chess"));
    AddedRows recipe = new AddedRows(false, 1, 1);

    assertThat(recipe.of(train, 5))
        .extracting(Example::text)
        .isEqualTo(recipe.of(train, 5).stream().map(Example::text).toList());
  }

  @Test
  void theChatPackIsASetOfItsOwn() throws Exception {
    assertThat(new AddedRows(true, 0, 0).of(List.of(), 1))
        .allMatch(example -> example.source().equals("weir-chat"));
    assertThat(KnownSets.licence("weir-chat")).contains("Apache-2.0");
  }

  private static Example example(String text) {
    return Example.of(new Row("s", text, "en", Map.of(Label.INSULT, 1f)), text);
  }
}
