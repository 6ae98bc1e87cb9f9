package dev.weir.controlplane.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.controlplane.tenants.ListText.LineIssue;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ListTextTest {
  @Test
  void readsLinesAsFilesAreRead() {
    ListText text = ListText.ofLines("# colours\n\n red \nblue\r\n\\#hash\nred\n");

    assertThat(text.entries()).containsExactly("red", "blue", "#hash");
    assertThat(text.issues()).isEmpty();
  }

  @Test
  void readsTheFirstColumnOfACsv() {
    ListText text = ListText.ofCsv("red,1\n\"dark, blue\",2\r\n\"say \"\"hi\"\"\"\n,3\n\ngreen");

    assertThat(text.entries()).containsExactly("red", "dark, blue", "say \"hi\"", "green");
    assertThat(text.issues()).isEmpty();
  }

  @Test
  void namesTheLineOfEachMistake() {
    String tooLong = "x".repeat(ListFiles.ENTRY_LENGTH_MAX + 1);

    assertThat(ListText.ofLines("red\n" + tooLong + "\nblue\nbell\u0007\n").issues())
        .containsExactly(
            new LineIssue(2, "is longer than 256 characters"),
            new LineIssue(4, "has a control character"));
    assertThat(ListText.ofCsv("red\n\"open").issues())
        .containsExactly(new LineIssue(2, "has a quote that is not closed"));
    assertThat(ListText.ofEntries(List.of("red", " ")).issues())
        .containsExactly(new LineIssue(2, "is empty"));
  }

  @Test
  void endsWhereThereIsTooMuch() {
    ListText many = ListText.ofLines("bell\u0007\n".repeat(ListText.ISSUES_MAX * 2));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= ListFiles.ENTRIES_MAX; i++) {
      text.append('w').append(i).append('\n');
    }

    assertThat(many.issues()).hasSize(ListText.ISSUES_MAX);
    assertThat(ListText.ofLines(text.toString()).issues())
        .containsExactly(
            new LineIssue(
                ListFiles.ENTRIES_MAX + 1, "is one entry more than " + ListFiles.ENTRIES_MAX));
  }
}
