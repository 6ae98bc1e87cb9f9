package dev.weir.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerspectiveAttributeTest {
  /** A line of the published table: one attribute or more, and their label. */
  private static final Pattern ROW =
      Pattern.compile("^\\| ((?:`[A-Z_]+`(?:, )?)+) \\| `([a-z_]+)` \\|$", Pattern.MULTILINE);

  private static final Pattern NAME = Pattern.compile("[A-Z_]+");

  @Test
  void thePublishedTableIsWhatIsServed() throws IOException {
    String page = Files.readString(Path.of("../docs/migrate/README.md"));
    Map<String, String> published = new TreeMap<>();
    for (MatchResult row : ROW.matcher(page).results().toList()) {
      NAME.matcher(row.group(1))
          .results()
          .forEach(name -> published.put(name.group(), row.group(2)));
    }

    Map<String, String> served = new TreeMap<>();
    for (PerspectiveAttribute attribute : PerspectiveAttribute.values()) {
      served.put(attribute.name(), attribute.label().wireName());
    }
    assertThat(published).isEqualTo(served);
  }

  @Test
  void anEarlierNameIsTheSameAttribute() {
    for (PerspectiveAttribute attribute : PerspectiveAttribute.values()) {
      assertThat(PerspectiveAttribute.named(attribute.name())).contains(attribute);
      assertThat(PerspectiveAttribute.named(attribute.name() + "_EXPERIMENTAL"))
          .contains(attribute);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"FLIRTATION", "toxicity", "", "_EXPERIMENTAL", "THREAT_EXPERIMENTAL_EXPERIMENTAL"})
  void whatIsNotServedIsNoAttribute(String name) {
    assertThat(PerspectiveAttribute.named(name)).isEmpty();
  }

  @Test
  void namesThemForPeople() {
    assertThat(PerspectiveAttribute.names())
        .isEqualTo(
            "IDENTITY_ATTACK, INSULT, OBSCENE, PROFANITY, SEVERE_TOXICITY, SEXUALLY_EXPLICIT, SPAM,"
                + " THREAT, TOXICITY");
  }
}
